import { type Instant, OrganisationId, type PersonId, type TenantId } from "@tachiai/protocol";
import {
  dayInTokyo,
  emptyRoster,
  isAdministratorOn,
  type PersonKeyPairs,
  type Roster,
  type SealingCrypto,
} from "@tachiai/sealing";
import { fillInStatements } from "./fill-in-statements.ts";
import { type Calls, type Following, followRoster } from "./follow-roster.ts";
import { handBackLost } from "./hand-back-lost.ts";
import { findPin, holdAgainstPin, isRecentPin, keepPin } from "./pinning.ts";
import type { RosterShelf } from "./roster-shelf.ts";

export interface FollowingKept {
  readonly api: Calls;
  readonly crypto: SealingCrypto;
  readonly shelf: RosterShelf;
  readonly tenantId: TenantId;
  readonly now: Instant;
  /** Who is signed in: as administrator whose keys are open he hands back what the server has lost. */
  readonly personId?: PersonId | undefined;
  /** His keys, where they are open: what his other browsers have verified is signed with them. */
  readonly keys?: PersonKeyPairs | undefined;
}

/**
 * Goes on from the roster that was verified here before, and keeps what is newer. As long as nobody vouches for it here, it is held
 * against what the person has verified elsewhere, whenever his keys are open. A server that has lost the end of it gets that
 * back, where an administrator follows; to anybody else it is doubtful until then.
 */
export async function followKept(asking: FollowingKept): Promise<Following & { readonly verified: Roster }> {
  const { shelf, tenantId } = asking;
  const kept = await shelf.find(tenantId);
  const verified = kept ?? emptyRoster(OrganisationId.parse(tenantId));
  const isVouchedFor = await shelf.isVouchedFor(tenantId);
  const pin = isVouchedFor ? undefined : await findPin(asking);
  const following = await goOn(asking, verified);
  if (!following.followed) return { ...following, verified };
  const found = pin && (await holdAgainstPin(asking, pin, following));
  if (found) return { followed: false, found, verified };
  if (following.roster.length > 0) {
    await shelf.keep(following.roster, following.added, asking.now);
    await shelf.noteWhole(tenantId, asking.now);
    await fillInStatements(asking, verified);
    if (pin && isRecentPin(pin, asking.now)) await shelf.vouch(tenantId);
    if (isVouchedFor) await keepPin(asking, following.roster);
  }
  return { ...following, verified };
}

async function goOn({ api, crypto, shelf, ...asking }: FollowingKept, verified: Roster): Promise<Following> {
  const { tenantId, personId, now, keys } = asking;
  const seenAt = { now, wholeAt: await shelf.wholeAt(tenantId) };
  const following = await followRoster(api, crypto, tenantId, verified, seenAt);
  if (following.followed || following.found !== "shorter" || !personId || !keys) return following;
  if (!isAdministratorOn(verified.people[personId], dayInTokyo(now))) return following;
  const keptFrom = (sequence: number) => shelf.statementsFrom(tenantId, sequence);
  const signer = { personId, signing: keys.signing };
  const isWhole = await handBackLost({ api, crypto, tenantId, signer, verified, keptFrom });
  return isWhole ? followRoster(api, crypto, tenantId, verified, seenAt) : following;
}
