export { forgetAccounts } from "./account/forget-accounts.ts";
export { findOwnPublicHalves } from "./account/person-key.store.ts";
export { createCustomer } from "./customers/create-customer.ts";
export {
  type FoundIn,
  inCustomer,
  inCustomerIfEngaged,
  inEachCustomer,
  type OfCustomer,
  type OfProvider,
  requireStaff,
  type Staff,
} from "./customers/in-customer.ts";
export { inviteFirstAdministrator } from "./customers/invite-first-administrator.ts";
export { requireContractClerk } from "./customers/require-contract-clerk.ts";
export { foundedBy, servedBy } from "./customers/served-by.ts";
export { type ServedCustomer, servedCustomers } from "./customers/served-customers.ts";
export { engagedNames, requireEngagedOn } from "./engagements/engaged-on.ts";
export { isEngagedFor } from "./engagements/is-engaged-for.ts";
export { type NewEngagement, recordEngagement } from "./engagements/record-engagement.ts";
export { forgetExpired } from "./forget-expired.ts";
export { identityGate } from "./gate/identity-gate.ts";
export { findGroups } from "./groups/group.store.ts";
export { type GroupLines, groupLines } from "./groups/group-lines.ts";
export { identityEvents } from "./identity.events.ts";
export { identityJobs } from "./identity.jobs.ts";
export { identityMigrations } from "./identity.migrations.ts";
export { identityRoutes } from "./identity.routes.ts";
export { countTry } from "./links/count-try.ts";
export { originOfLinks } from "./links/origin-of-links.ts";
export { administratorsOf, type Contact } from "./members/administrators.ts";
export { deregisterEverybody } from "./members/deregister-everybody.ts";
export { heldSince } from "./members/held-since.ts";
export { listMembers } from "./members/list-members.ts";
export { managersOf, managersOfEach } from "./members/managers-of.ts";
export { mayManage } from "./members/may-manage.ts";
export { type MemberCard, memberCards } from "./members/member-cards.ts";
export { memberNames } from "./members/member-names.ts";
export { type ManagedMember, membersManagedBy } from "./members/members-managed-by.ts";
export { type PublicKeyOf, publicKeysOf } from "./members/public-keys.ts";
export { type RequireAccounts, workerPeriods } from "./members/require-accounts.ts";
export { type RoleHolder, roleHolders } from "./members/role-holders.ts";
export { grantsHeld, rolesHeld } from "./members/roles-held.ts";
export { findStartProgress, type StartProgress } from "./members/start-progress.ts";
export { domainOf, organisationIn } from "./organisations/domain.ts";
export { eraseIdentityRows, forgetOrganisation } from "./organisations/erase-identity-rows.ts";
export { listTenants } from "./organisations/list-tenants.ts";
export { mayRunInstallation, runsInstallation } from "./organisations/may-run-installation.ts";
export { nameOfOrganisation } from "./organisations/name-of-organisation.ts";
export { findInstallationUse, findOwnOrganisation, isFounded } from "./organisations/organisation.store.ts";
export type { Founded, WhenFounded } from "./organisations/when-founded.ts";
export { ownAccount } from "./own-data/own-account.ts";
export { ownMembership } from "./own-data/own-membership.ts";
export { countRecoveryWork, type RecoveryWork } from "./recovery/count-recovery-work.ts";
export { countRestores, type RestoreWork } from "./recovery/count-restores.ts";
export { forgetGivenShares } from "./recovery/forget-given-shares.ts";
export { listRecoveriesToOpen } from "./recovery/list-recoveries-to-open.ts";
export { restorePorts } from "./recovery/restore-ports.ts";
export { endRestoredAccess } from "./restored/end-restored-access.ts";
export { auditRoster } from "./roster/audit-roster.ts";
export { auditRosters } from "./roster/audit-rosters.ts";
export { countUnsigned } from "./roster/list-unsigned.ts";
export { forgetRoster } from "./roster/roster.store.ts";
export { rosterOf, soundRosterOf } from "./roster/roster-of.ts";
export { hashToken, makeToken } from "./secret-token.ts";
export { issueSetupToken } from "./setup/issue-setup-token.ts";
export { countedGuess } from "./sign-in/counted-guess.ts";
