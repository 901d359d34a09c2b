import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const supportMigrations: ModuleMigrations = {
  module: "support",
  directory: join(import.meta.dirname, "../migrations"),
};
