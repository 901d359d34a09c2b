import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const contractsMigrations: ModuleMigrations = {
  module: "contracts",
  directory: join(import.meta.dirname, "../migrations"),
};
