import { followRoster, type Signing, signRoster } from "@tachiai/api-client";
import { findKeys, findRoster, keepRoster } from "@tachiai/browser-session";
import {
  OrganisationId,
  type PersonId,
  type RosterSays,
  reportRosterDoubt,
  type TenantId,
} from "@tachiai/protocol";
import { emptyRoster, type Roster, type RosterSigner } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { currentApi } from "../../connection/api.ts";

/** What came of signing in this browser. `no-keys`: the person's keys are not open here. */
export type SigningHere =
  | { readonly outcome: "signed"; readonly left: readonly RosterSays[] }
  | { readonly outcome: "no-keys" }
  | { readonly outcome: "doubted" };

/** Signs as the person who is here, behind the newest of the roster that this browser has verified. */
export async function signHere(
  tenantId: TenantId,
  personId: PersonId,
  says: readonly RosterSays[],
): Promise<SigningHere> {
  const keys = await findKeys(personId);
  return keys ? signHereWith({ personId, signing: keys.signing }, tenantId, says) : { outcome: "no-keys" };
}

/** The same with a key that is at hand. */
export async function signHereWith(
  signer: RosterSigner,
  tenantId: TenantId,
  says: readonly RosterSays[],
): Promise<SigningHere> {
  const verified = await verifiedHere(tenantId);
  const writing = { api: currentApi(), crypto: webSealingCrypto, tenantId, signer };
  const signing = await signRoster(writing, verified, says);
  if (!signing.signed) {
    await reportDoubt(tenantId, verified, signing);
    return { outcome: "doubted" };
  }
  await keepRoster(signing.roster);
  return { outcome: "signed", left: signing.left };
}

/** The newest roster, verified here; undefined when what the server gives does not follow upon what was seen before. */
export async function rosterHere(tenantId: TenantId): Promise<Roster | undefined> {
  const verified = await verifiedHere(tenantId);
  const following = await followRoster(currentApi(), webSealingCrypto, tenantId, verified);
  if (!following.followed) {
    await reportDoubt(tenantId, verified, following);
    return undefined;
  }
  await keepRoster(following.roster);
  return following.roster;
}

async function verifiedHere(tenantId: TenantId): Promise<Roster> {
  return (await findRoster(tenantId)) ?? emptyRoster(OrganisationId.parse(tenantId));
}

async function reportDoubt(
  tenantId: TenantId,
  { length }: Roster,
  { found, doubt }: Pick<Extract<Signing, { signed: false }>, "found" | "doubt">,
): Promise<void> {
  const body = { found, verified: length, ...(doubt && { doubt }) };
  await currentApi().call(reportRosterDoubt, { params: { tenantId }, body });
}
