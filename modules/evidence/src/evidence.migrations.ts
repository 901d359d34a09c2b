import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const evidenceMigrations: ModuleMigrations = {
  module: "evidence",
  directory: join(import.meta.dirname, "../migrations"),
};
