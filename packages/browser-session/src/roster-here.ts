import { type ApiClient, type Following, followKept, type Signing, signRoster } from "@tachiai/api-client";
import { type PersonId, type RosterSays, reportRosterDoubt, type TenantId } from "@tachiai/protocol";
import { dayInTokyo, type Roster, type RosterSigner } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { rosterShelf } from "./roster-store.ts";

/** Whose roster is asked for in this browser, and by whom. */
export interface RosterAsking {
  readonly api: ApiClient;
  readonly tenantId: TenantId;
  /** Who is signed in; an administrator's browser hands back what the server has lost. */
  readonly personId?: PersonId | undefined;
}

/**
 * The newest roster, verified in this browser; undefined when what the server gives does not follow upon what was seen here
 * before, which is reported.
 */
export async function rosterHere(asking: RosterAsking): Promise<Roster | undefined> {
  const { api, tenantId, personId } = asking;
  const today = dayInTokyo(new Date().toISOString());
  const kept = { api, crypto: webSealingCrypto, shelf: rosterShelf, tenantId, personId, today };
  const { verified, ...following } = await followKept(kept);
  if (following.followed) return following.roster;
  await reportDoubt(asking, verified.length, following);
  return undefined;
}

/** Signs behind the newest of the roster that this browser has verified; undefined when that is doubted. */
export async function signRosterHere(
  asking: RosterAsking,
  signer: RosterSigner,
  says: readonly RosterSays[],
): Promise<Extract<Signing, { signed: true }> | undefined> {
  const { api, tenantId } = asking;
  const verified = await rosterHere(asking);
  if (!verified) return undefined;
  const signing = await signRoster({ api, crypto: webSealingCrypto, tenantId, signer }, verified, says);
  if (!signing.signed) {
    await reportDoubt(asking, verified.length, signing);
    return undefined;
  }
  await rosterShelf.keep(signing.roster, signing.added);
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
