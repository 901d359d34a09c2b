import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const consentMigrations: ModuleMigrations = {
  module: "consent",
  directory: join(import.meta.dirname, "../migrations"),
};
