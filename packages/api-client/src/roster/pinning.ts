import {
  getRosterPin,
  type Instant,
  keepRosterPin,
  OrganisationId,
  type PersonId,
  type RosterPin,
  type TenantId,
} from "@tachiai/protocol";
import {
  emptyRoster,
  hashOfStatement,
  type PublicKey,
  type Roster,
  readPin,
  replayRoster,
  type SealingCrypto,
  signPin,
} from "@tachiai/sealing";
import type { FollowingKept } from "./follow-kept.ts";
import { type Calls, type Following, followRoster } from "./follow-roster.ts";

/** Whose pin is asked for, and by whom. */
export interface PinQuestion {
  readonly api: Calls;
  readonly crypto: SealingCrypto;
  readonly tenantId: TenantId;
  readonly personId?: PersonId | undefined;
  /** The public half that goes with his open keys: no server's word. */
  readonly keys?: { readonly signing: PublicKey<"ed25519"> } | undefined;
  readonly now: Instant;
}

/** How far the person has verified it elsewhere, by his own signature; undefined where he has not, or his keys are not open. */
export async function findPin({
  api,
  crypto,
  tenantId,
  personId,
  keys,
}: PinQuestion): Promise<RosterPin | undefined> {
  if (!personId || !keys) return undefined;
  const { pin } = await api.call(getRosterPin, { params: { tenantId } });
  const about = { personId, organisationId: OrganisationId.parse(tenantId) };
  // One that does not verify is of keys that he has no more.
  return pin && readPin(crypto, keys.signing, about, pin);
}

type Followed = Extract<Following, { followed: true }>;

/** What is wrong with a roster that was followed here, if the person has verified it up to his pin elsewhere. */
export async function holdAgainstPin(
  { api, crypto, tenantId, now }: PinQuestion,
  pin: RosterPin,
  { roster, added }: Followed,
): Promise<"invalid" | "forked" | "shorter" | "clock-off" | undefined> {
  if (roster.founding !== undefined && roster.founding !== pin.founding) return "forked";
  if (roster.length < pin.length) return "shorter";
  if (added.length === roster.length) return doubtBehind(crypto, added, pin, now);
  // It was kept here before: what its statements were is asked once more, and is the same to its last.
  const beginning = emptyRoster(roster.organisationId);
  const again = await followRoster(api, crypto, tenantId, beginning, { now });
  if (!again.followed) return again.found;
  return (await doubtAt(crypto, again.added, roster)) ?? (await doubtBehind(crypto, again.added, pin, now));
}

/** He had all there was when he stated it: what is new since bears a date of then or later. */
async function doubtBehind(
  crypto: SealingCrypto,
  statements: Followed["added"],
  pin: RosterPin,
  now: Instant,
): Promise<"invalid" | "forked" | "shorter" | undefined> {
  const found = await doubtAt(crypto, statements, pin);
  if (found || pin.at === undefined) return found;
  const stated = await replayRoster(crypto, emptyRoster(pin.organisationId), statements.slice(0, pin.length));
  const behind = statements.slice(pin.length);
  const reading = await replayRoster(crypto, stated.roster, behind, { now, wholeAt: pin.at });
  return reading.valid ? undefined : "invalid";
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

const dayMs = 86_400_000;
/** An older one, which a server may have kept, is held against and vouches for nothing. */
const goodForMs = 30 * dayMs;
const statedAnewAfterMs = 7 * dayMs;

/** Whether a pin is of so lately that its person's word still counts. */
export function isRecentPin({ at }: RosterPin, now: Instant): boolean {
  return at !== undefined && Math.abs(Date.parse(now) - Date.parse(at)) <= goodForMs;
}

/** States it anew for the person's browsers to come, when it has grown or some days have passed. */
export async function keepPin(
  { api, crypto, shelf, tenantId, personId, keys, now }: FollowingKept,
  roster: Roster,
): Promise<void> {
  if (!personId || !keys) return;
  const last = await shelf.lastPin(tenantId, personId);
  const isNew = last !== undefined && Date.parse(now) - Date.parse(last.at) < statedAnewAfterMs;
  if (isNew && last.length >= roster.length) return;
  const pin = await signPin(crypto, personId, keys.signing, roster, now);
  if (!pin) return;
  await api.call(keepRosterPin, { params: { tenantId }, body: pin });
  await shelf.notePinned(tenantId, personId, { length: roster.length, at: now });
}
