import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const teleworkMigrations: ModuleMigrations = {
  module: "telework",
  directory: join(import.meta.dirname, "../migrations"),
};
