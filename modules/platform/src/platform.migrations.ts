import { join } from "node:path";
import type { ModuleMigrations } from "./migrate.ts";

export const platformMigrations: ModuleMigrations = {
  module: "platform",
  directory: join(import.meta.dirname, "../migrations"),
};
