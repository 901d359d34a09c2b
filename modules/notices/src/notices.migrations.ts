import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const noticesMigrations: ModuleMigrations = {
  module: "notices",
  directory: join(import.meta.dirname, "../migrations"),
};
