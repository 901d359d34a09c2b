import {
  type ApiClient,
  type Following,
  type FollowingKept,
  followKept,
  type RosterWriting,
  type Signing,
  signRoster,
} from "@tachiai/api-client";
import { type PersonId, type RosterSays, reportRosterDoubt, type TenantId } from "@tachiai/protocol";
import { type Roster, type RosterSigner } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { findKeys } from "./person-key-store.ts";
import { rosterShelf } from "./roster-store.ts";

/** Whose roster is asked for in this browser, and by whom. */
export interface RosterAsking {
  readonly api: ApiClient;
  readonly tenantId: TenantId;
  /** Who is signed in; an administrator's browser hands back what the server has lost. */
  readonly personId?: PersonId | undefined;
}

/** All that this browser goes by: what it keeps, the person's keys if they are open, and its clock. */
export async function whatIsHere({ api, tenantId, personId }: RosterAsking): Promise<FollowingKept> {
  const now = new Date().toISOString();
  const keys = personId && (await findKeys(personId));
  return { api, crypto: webSealingCrypto, shelf: rosterShelf, tenantId, personId, now, keys };
}

/**
 * The newest roster, verified in this browser; undefined when what the server gives does not follow upon what was seen here
 * before, which is reported.
 */
export async function rosterHere(asking: RosterAsking): Promise<Roster | undefined> {
  const { verified, ...following } = await followKept(await whatIsHere(asking));
  if (following.followed) return following.roster;
  await reportDoubt(asking, verified.length, following);
  return undefined;
}

/**
 * The same for whoever passes on what he opens; undefined too where only the server's word says that it is the roster of this
 * organisation: it could name anybody as a new manager.
 */
export async function rosterToPassOnBy(asking: RosterAsking): Promise<Roster | undefined> {
  const roster = await rosterHere(asking);
  return roster && (await rosterShelf.isVouchedFor(asking.tenantId)) ? roster : undefined;
}

/**
 * Takes the roster of this founding for the organisation's, by the word of somebody who has compared it with a colleague's, or who
 * holds what goes with it: a link's secret that only this roster knows. Answers whether it is the one that is verified here.
 */
export async function vouchForRoster(asking: RosterAsking, founding: string): Promise<boolean> {
  const roster = await rosterHere(asking);
  if (roster?.founding !== founding) return false;
  await rosterShelf.vouch(asking.tenantId);
  // Stated for the person's other browsers at once.
  await rosterHere(asking);
  return true;
}

/** Whether more than the server's word says that the roster which is kept here is this organisation's. */
export function isRosterVouchedFor(tenantId: TenantId): Promise<boolean> {
  return rosterShelf.isVouchedFor(tenantId);
}

/** Signs behind the newest of the roster that this browser has verified; undefined when that is doubted. */
export async function signRosterHere(
  asking: RosterAsking,
  signer: RosterSigner,
  says: readonly RosterSays[],
  handIn?: RosterWriting["handIn"],
): Promise<Extract<Signing, { signed: true }> | undefined> {
  const { api, tenantId } = asking;
  const verified = await rosterHere(asking);
  if (!verified) return undefined;
  const now = new Date().toISOString();
  const seenAt = { now, wholeAt: await rosterShelf.wholeAt(tenantId) };
  const writing = { api, crypto: webSealingCrypto, tenantId, signer, seenAt, handIn };
  const signing = await signRoster(writing, verified, says);
  if (!signing.signed) {
    await reportDoubt(asking, verified.length, signing);
    return undefined;
  }
  await rosterShelf.keep(signing.roster, signing.added, now);
  return signing;
}

async function reportDoubt(
  { api, tenantId }: RosterAsking,
  verified: number,
  { found, doubt }: Pick<Extract<Following, { followed: false }>, "found" | "doubt">,
): Promise<void> {
  const body = { found, verified, ...(doubt && { doubt }) };
  await api.call(reportRosterDoubt, { params: { tenantId }, body });
}
