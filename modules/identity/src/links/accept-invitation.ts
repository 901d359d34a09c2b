import { type Bus, type Database, inInstallation, inTenant, Refusal } from "@tachiai/platform";
import { type NewCredential, type PersonId, type PersonKeys, publicHalvesOf } from "@tachiai/protocol";
import { createAccount } from "../account/account.store.ts";
import { keepCredential } from "../account/account.ts";
import { type OpenedSession, type Origin, openSession } from "../sign-in/open-session.ts";
import { countTry } from "./count-try.ts";
import { followLink } from "./follow-link.ts";
import { holdInvitation, joinByLink } from "./join-by-link.ts";

export interface AcceptInvitation {
  readonly token: string;
  readonly personId: PersonId;
  readonly displayName: string;
  /** What he will sign in with; the organisation's invitation only proposes one. */
  readonly email: string;
  readonly language: "ja" | "en";
  readonly credential: NewCredential;
  readonly keys: PersonKeys;
  readonly origin: Origin;
}

/**
 * Joins with a new account and signs in. Account, membership, the used link and the entry are one transaction; the
 * session follows, and should that fail the person signs in by hand. The organisation keeps the name and the address
 * it invited.
 *
 * Refuses `identity.link_unknown`, `identity.link_used`, `identity.link_withdrawn`, `identity.link_expired`,
 * `identity.hashing_not_in_force`, `identity.account_exists` or `request.too_many`.
 */
export async function acceptInvitation(
  database: Database,
  bus: Bus,
  command: AcceptInvitation,
): Promise<OpenedSession> {
  const { token, personId, displayName, email, language, keys } = command;
  const { tenantId } = await followLink(database, token);
  await countTry(database, token);
  const credential = await keepCredential(command.credential, database.randomness);
  // Until there is an account, the holder of the link acts as its guest.
  const guest = { kind: "guest", guestId: "one-time-link", tenantId } as const;
  await inTenant(database, guest, tenantId, async (tx) => {
    const invited = await holdInvitation(tx, token);
    if (!(await createAccount(tx, { personId, email, displayName, language, credential, keys })))
      throw new Refusal("identity.account_exists");
    const joining = { invited, token, personId, keys: publicHalvesOf(keys) };
    await joinByLink(tx, bus, { ...guest, guestId: invited.invitationId }, joining);
  });
  return inInstallation(database, (tx) => openSession(tx, personId, command.origin));
}
