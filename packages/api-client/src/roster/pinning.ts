import { getRosterPin, keepRosterPin, OrganisationId, type RosterPin } from "@tachiai/protocol";
import { hashOfStatement, type Roster, readPin, type SealingCrypto, signPin } from "@tachiai/sealing";
import type { FollowingKept } from "./follow-kept.ts";
import type { Following } from "./follow-roster.ts";

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

/** What is wrong with a roster, read from its first statement on, that the person has verified up to his pin. */
export async function holdAgainstPin(
  crypto: SealingCrypto,
  pin: RosterPin,
  { roster, added }: Extract<Following, { followed: true }>,
): Promise<"forked" | "shorter" | undefined> {
  if (roster.founding !== undefined && roster.founding !== pin.founding) return "forked";
  const last = added[pin.length - 1];
  if (!last) return "shorter";
  return (await hashOfStatement(crypto, last.statement)) === pin.head ? undefined : "forked";
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
