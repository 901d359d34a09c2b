import { type Database, inInstallation, Refusal } from "@tachiai/platform";
import type { NewCredential, PersonId, SignedIn } from "@tachiai/protocol";
import { findAccount, holdCredential, saveCredential } from "../account/account.store.ts";
import { keepCredential } from "../account/account.ts";
import { lockKeys } from "../account/person-key.store.ts";
import { findTenantsOf } from "../organisations/place.store.ts";
import { oweEntry } from "../owed/owe-entry.ts";
import { deletePasskeysOf } from "../passkeys/passkey.store.ts";
import { hashToken } from "../secret-token.ts";
import { installationSecret } from "../sign-in/installation-secret.store.ts";
import { knowDevice } from "../sign-in/know-device.ts";
import { deleteKnownDevicesOf } from "../sign-in/known-device.store.ts";
import { endSessions } from "../sign-in/session.store.ts";
import { clearFailures } from "../sign-in/sign-in-attempt.store.ts";
import { subjectOf } from "../sign-in/sign-in-subject.ts";
import { holdLink } from "./follow-link.ts";
import { markUsed } from "./one-time-link.store.ts";

/**
 * Sets a new password with an administrator's link. Every session, known device and passkey of the person ends,
 * as any of them may be in other hands; his keys stay, locked, until the recovery code opens them. The browser that has set it is known from then on, so that
 * strangers cannot keep him from signing in there. Everything is one transaction.
 *
 * Refuses `identity.link_unknown`, `identity.link_used`, `identity.link_withdrawn`, `identity.link_expired`,
 * `identity.hashing_not_in_force` or `identity.member_elsewhere`.
 */
export async function acceptReset(
  database: Database,
  { token, credential }: { token: string; credential: NewCredential },
): Promise<SignedIn & { readonly personId: PersonId }> {
  const kept = await keepCredential(credential, database.randomness);
  return inInstallation(database, async (tx) => {
    const link = await holdLink(tx, token);
    if (link.purpose !== "reset") throw new Refusal("identity.link_unknown");
    const { personId, tenantId } = link;
    await holdCredential(tx, personId);
    const account = await findAccount(tx, personId);
    if (!account) throw new Error(`a reset link leads to ${personId}, who has no account`);
    // He may have joined another organisation since the link was made.
    const tenants = await findTenantsOf(tx, personId);
    if (tenants.some((other) => other !== tenantId)) throw new Refusal("identity.member_elsewhere");

    await markUsed(tx, hashToken(token));
    await saveCredential(tx, personId, kept);
    await lockKeys(tx, personId);
    const endedSessions = await endSessions(tx, personId);
    await deleteKnownDevicesOf(tx, personId);
    const removedPasskeys = await deletePasskeysOf(tx, personId);
    const secret = await installationSecret(tx, "sign-in");
    await clearFailures(tx, subjectOf(secret, "account", account.email));
    await oweEntry(tx, {
      action: "identity.sign_in_reset",
      actor: { name: "one-time-link" },
      subject: personId,
      personId,
      details: { endedSessions, removedPasskeys },
    });
    return { personId, knownDevice: await knowDevice(tx, personId) };
  });
}
