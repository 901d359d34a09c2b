export { contractsMigrations } from "./contracts.migrations.ts";
export { contractsRoutes } from "./contracts.routes.ts";
export { endContract } from "./end-contract.ts";
export { contractsEndedOn, hasContracts, serviceEndedOn } from "./ended-on.ts";
export { eraseContractRows } from "./erase-contract-rows.ts";
export { formInternalContract, formServiceContracts } from "./form-contract.ts";
export { profilesContracted, profilesEnded } from "./profiles-contracted.ts";
export { requireEntitlement } from "./require-entitlement.ts";
export { contractFor, resumeContract, suspendContract } from "./suspend-contract.ts";
