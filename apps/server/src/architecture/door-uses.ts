/** How a source file reaches the database without the tenant wall, by the names it uses for that. */
const ways: readonly (readonly [string, RegExp])[] = [
  ["inInstallation", /\binInstallation\b/],
  ["a door itself", /\b(?:tenantDoor|installationDoor|installationPool)\b/],
  ["a connection of its own", /\bnew (?:pg\.)?(?:Client|Pool)\(|\bnew Kysely\b/],
];

export function waysAroundTheWall(source: string): string[] {
  return ways.flatMap(([way, pattern]) => (pattern.test(source) ? [way] : []));
}

/** Sources that go around the tenant wall, by the reason why they must. A new one fails the test until it stands here. */
export const knownWays: Readonly<Record<string, readonly string[]>> = {
  "they are the doors": [
    "modules/platform/src/database.ts",
    "modules/platform/src/jobs.ts",
    "modules/platform/src/create-database.ts",
    "modules/platform/src/external-database.ts",
    "modules/platform/src/index.ts",
    "modules/platform/src/migrate.ts",
  ],
  "the embedded PostgreSQL is asked whether it lives before there is any tenant": [
    "modules/platform/src/postgres/reach-server.ts",
  ],
  "a backup asks the embedded PostgreSQL to be copied, and reads no table": [
    "modules/platform/src/backup/database-session.ts",
  ],
  "they serve the tests of the embedded PostgreSQL": [
    "modules/platform/src/postgres/crash-round.ts",
    "modules/platform/src/postgres/test-postgres.ts",
  ],
  "work for all tenants: lists them, then enters each": [
    "apps/server/src/end-organisations.ts",
    "modules/evidence/src/damage/audit-logs.ts",
    "modules/evidence/src/restoring/acceptance.ts",
    "modules/evidence/src/restoring/ask-witnesses.ts",
    "modules/evidence/src/restoring/order-what-ledger-names.ts",
    "modules/evidence/src/pruning/prune-logs.ts",
    "modules/evidence/src/replacing/replace-log-key.ts",
    "modules/evidence/src/restoring/succeed-logs.ts",
    "modules/evidence/src/shredding/clock-watch.ts",
    "modules/evidence/src/shredding/shred-due.ts",
    "modules/evidence/src/shredding/shred-ordered.ts",
    "modules/evidence/src/damage/check-logs.ts",
    "modules/evidence/src/sealing/fill-leaves.ts",
    "modules/evidence/src/sealing/seal-batches.ts",
    "modules/evidence/src/sealing/log-locks.ts",
    "modules/evidence/src/stamping/stamp-logs.ts",
    "modules/evidence/src/witnessing/open-witnessing.ts",
    "modules/evidence/src/witnessing/witness-logs.ts",
    "modules/evidence/src/sealing/sealing-health.ts",
    "modules/evidence/src/content/sweep-uploads.ts",
    "modules/identity/src/forget-expired.ts",
    "modules/notices/src/mail/mail-notices.ts",
    "modules/notices/src/place-notices.ts",
    "modules/identity/src/organisations/list-tenants.ts",
    "modules/identity/src/owed/deliver-owed-entries.ts",
  ],
  "a person's own account, keys and sessions, which belong to no tenant": [
    "modules/identity/src/account/change-language.ts",
    "modules/identity/src/account/change-password.ts",
    "modules/identity/src/account/forget-accounts.ts",
    "modules/identity/src/account/get-me.ts",
    "modules/identity/src/account/prove-password.ts",
    "modules/identity/src/account/recover-keys.ts",
    "modules/identity/src/account/replace-keys.ts",
    "modules/identity/src/gate/authenticate.ts",
    "modules/identity/src/pairing/answer-pairing.ts",
    "modules/identity/src/pairing/collect-pairing.ts",
    "modules/identity/src/pairing/decline-pairing.ts",
    "modules/identity/src/pairing/find-waiting-pairing.ts",
    "modules/identity/src/pairing/open-pairing.ts",
    "modules/identity/src/own-data/own-account.ts",
    "modules/identity/src/passkeys/add-passkey.ts",
    "modules/identity/src/passkeys/list-passkeys.ts",
    "modules/identity/src/passkeys/remove-passkey.ts",
    "modules/identity/src/passkeys/sign-in-with-passkey.ts",
    "modules/identity/src/passkeys/start-passkey-sign-in.ts",
    "modules/identity/src/passkeys/start-passkey.ts",
    "modules/identity/src/restored/end-restored-access.ts",
    "modules/identity/src/sign-in/list-sessions.ts",
    "modules/identity/src/sign-in/revoke-session.ts",
    "modules/identity/src/sign-in/sign-in.ts",
    "modules/identity/src/sign-in/sign-out.ts",
    "modules/identity/src/sign-in/start-sign-in.ts",
  ],
  "which tenants a person may enter is asked before he has entered one": [
    "modules/identity/src/gate/enter.ts",
  ],
  "whoever follows a link or sets the installation up is not signed in, and his tenant not known": [
    "modules/identity/src/links/accept-invitation.ts",
    "modules/identity/src/links/accept-reset.ts",
    "modules/identity/src/links/count-try.ts",
    "modules/identity/src/links/follow-link.ts",
    "modules/identity/src/links/look-at-link.ts",
    "modules/identity/src/links/reset-sign-in.ts",
    "modules/identity/src/setup/get-setup-state.ts",
    "modules/identity/src/setup/issue-setup-token.ts",
    "modules/identity/src/setup/set-up.ts",
  ],
  "whether this installation holds a demonstration company": [
    "apps/server/src/demonstration/run-demonstration.ts",
  ],
  "the policies of whoever runs the installation are public, before sign-in too": [
    "modules/consent/src/operator-policies/show-operator-policies.ts",
  ],
  "who witnesses or stamps the logs of this installation is the same for every tenant": [
    "modules/evidence/src/stamping/show-stamping.ts",
    "modules/evidence/src/witnessing/count-silent-witnesses.ts",
    "modules/evidence/src/witnessing/count-without-ledger.ts",
    "modules/evidence/src/witnessing/show-witnesses.ts",
  ],
  "a provider's list of its customers": [
    "modules/identity/src/customers/invite-first-administrator.ts",
    "modules/identity/src/customers/list-customers.ts",
    "modules/identity/src/customers/served-customers.ts",
  ],
};
