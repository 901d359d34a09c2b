import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const identityMigrations: ModuleMigrations = {
  module: "identity",
  directory: join(import.meta.dirname, "../migrations"),
};
