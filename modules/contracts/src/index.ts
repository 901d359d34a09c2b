import { join } from "node:path";
import type { ModuleMigrations } from "@tachiai/platform";

export { contractsRoutes } from "./contracts.routes.ts";
export { formInternalContract, formServiceContracts } from "./form-contract.ts";
export { requireEntitlement } from "./require-entitlement.ts";

export const contractsMigrations: ModuleMigrations = {
  module: "contracts",
  directory: join(import.meta.dirname, "../migrations"),
};
