import type { RosterWriting } from "@tachiai/api-client";
import { findKeys, rosterHere as rosterInBrowser, signRosterHere } from "@tachiai/browser-session";
import type { PersonId, RosterSays, TenantId } from "@tachiai/protocol";
import type { Roster, RosterSigner } from "@tachiai/sealing";
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
  handIn?: RosterWriting["handIn"],
): Promise<SigningHere> {
  const keys = await findKeys(personId);
  return keys
    ? signHereWith({ personId, signing: keys.signing }, tenantId, says, handIn)
    : { outcome: "no-keys" };
}

/** The same with a key that is at hand. */
export async function signHereWith(
  signer: RosterSigner,
  tenantId: TenantId,
  says: readonly RosterSays[],
  handIn?: RosterWriting["handIn"],
): Promise<SigningHere> {
  const { personId } = signer;
  const signed = await signRosterHere({ api: currentApi(), tenantId, personId }, signer, says, handIn);
  return signed ? { outcome: "signed", left: signed.left } : { outcome: "doubted" };
}

/** The newest roster, verified here; undefined when what the server gives does not follow upon what was seen before. */
export function rosterHere(tenantId: TenantId, personId?: PersonId): Promise<Roster | undefined> {
  return rosterInBrowser({ api: currentApi(), tenantId, personId });
}
