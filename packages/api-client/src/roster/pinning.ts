import { getRosterPin, keepRosterPin, OrganisationId, type RosterPin } from "@tachiai/protocol";
import {
  emptyRoster,
  hashOfStatement,
  type Roster,
  readPin,
  type SealingCrypto,
  signPin,
} from "@tachiai/sealing";
import type { FollowingKept } from "./follow-kept.ts";
import { type Following, followRoster } from "./follow-roster.ts";

/** How far the person has verified it elsewhere, by his own signature; undefined where he has not, or his keys are not open. */
export async function findPin({
  api,
  crypto,
  tenantId,
  personId,
  keys,
}: FollowingKept): Promise<RosterPin | undefined> {
  if (!personId || !keys) return undefined;
  const { pin } = await api.call(getRosterPin, { params: { tenantId } });
  const about = { personId, organisationId: OrganisationId.parse(tenantId) };
  // One that does not verify is of keys that he has no more.
  return pin && readPin(crypto, keys.signing, about, pin);
}

type Followed = Extract<Following, { followed: true }>;

/** What is wrong with a roster that was followed here, if the person has verified it up to his pin elsewhere. */
export async function holdAgainstPin(
  { api, crypto, tenantId, now }: FollowingKept,
  pin: RosterPin,
  { roster, added }: Followed,
): Promise<Extract<Following, { followed: false }>["found"] | undefined> {
  if (roster.founding !== undefined && roster.founding !== pin.founding) return "forked";
  if (roster.length < pin.length) return "shorter";
  if (added.length === roster.length) return doubtAt(crypto, added, pin);
  // It was kept here before: what its statements were is asked once more, and is the same to its last.
  const beginning = emptyRoster(roster.organisationId);
  const again = await followRoster(api, crypto, tenantId, beginning, { now });
  if (!again.followed) return again.found;
  return (await doubtAt(crypto, again.added, roster)) ?? doubtAt(crypto, again.added, pin);
}

async function doubtAt(
  crypto: SealingCrypto,
  statements: Followed["added"],
  { length, head }: Pick<Roster, "length" | "head">,
): Promise<"forked" | "shorter" | undefined> {
  const last = statements[length - 1];
  if (!last) return "shorter";
  return (await hashOfStatement(crypto, last.statement)) === head ? undefined : "forked";
}

/** States it anew for the person's browsers to come, when it has grown. */
export async function keepPin(
  { api, crypto, shelf, tenantId, personId, keys }: FollowingKept,
  roster: Roster,
): Promise<void> {
  if (!personId || !keys || (await shelf.pinnedLength(tenantId, personId)) >= roster.length) return;
  const pin = await signPin(crypto, personId, keys.signing, roster);
  if (!pin) return;
  await api.call(keepRosterPin, { params: { tenantId }, body: pin });
  await shelf.notePinned(tenantId, personId, roster.length);
}
