export { contractsMigrations } from "./contracts.migrations.ts";
export { contractsRoutes } from "./contracts.routes.ts";
export { type ContractFile, selectContractFiles, selectContractIds } from "./contracts.store.ts";
export { contractsEndedOn, hasContracts, serviceEndedOn } from "./ended-on.ts";
export { eraseContractRows } from "./erase-contract-rows.ts";
export {
  type AcceptedTerms,
  formInternalContract,
  formServiceContract,
  formServiceContracts,
} from "./form-contract.ts";
export { endUnentitledLicences } from "./licences/end-licences.ts";
export { countMisusedLicences } from "./licences/list-licences.ts";
export type { Arrears, ArrearsOf, CustomerArrears, CustomersInArrears, OverdueDebt } from "./life/arrears.ts";
export { contractFor, liveContracts } from "./life/contract-for.ts";
export { dealingsEndedBy } from "./life/dealings-ended.ts";
export { type ContractEnd, endContract } from "./life/end-contract.ts";
export { type FollowContract, followContracts } from "./life/follow-contracts.ts";
export { requireAccounts } from "./life/require-accounts.ts";
export { resumePaid } from "./life/resume-paid.ts";
export { resumeContract, suspendContract } from "./life/suspend-contract.ts";
export { type StepToTake, takeStep } from "./life/take-step.ts";
export type { DemandsTo } from "./life/told-beforehand.ts";
export { profilesContracted, profilesEnded } from "./profiles-contracted.ts";
export { entitlementTo, requireEntitlement } from "./require-entitlement.ts";
export { isContractedDevice } from "./uses/is-contracted-device.ts";
