import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export const registersMigrations: ModuleMigrations = {
  module: "registers",
  directory: join(import.meta.dirname, "../migrations"),
};
