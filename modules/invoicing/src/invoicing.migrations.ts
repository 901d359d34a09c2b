import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const invoicingMigrations: ModuleMigrations = {
  module: "invoicing",
  directory: join(import.meta.dirname, "../migrations"),
};
