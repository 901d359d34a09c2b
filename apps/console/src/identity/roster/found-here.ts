import { findKeys } from "@tachiai/browser-session";
import { listUnsigned, type PersonId, type RosterSays, type TenantId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/sealing";
import { currentApi } from "../../connection/api.ts";
import { type SigningHere, signHere } from "./roster-here.ts";

/**
 * Founds the roster with the keys that are here, and signs what the organisation is today: what was shown to the person, or
 * all of it where nothing was. Tells how much that was. Where there is a roster already, a server that said otherwise gets
 * nothing signed.
 */
export async function foundHere(
  tenantId: TenantId,
  personId: PersonId,
  shown?: readonly RosterSays[],
): Promise<SigningHere & { readonly count: number }> {
  const pairs = await findKeys(personId);
  if (!pairs) return { outcome: "no-keys", count: 0 };
  const keys = {
    sealingPublicKey: encodeBase64(pairs.sealing.publicKey),
    signingPublicKey: encodeBase64(pairs.signing.publicKey),
  };
  const founding = await signHere(tenantId, personId, [{ kind: "founded", keys }]);
  if (founding.outcome !== "signed") return { ...founding, count: 0 };
  if (founding.left.length > 0) return { outcome: "signed", left: shown ?? [], count: 0 };
  const says = shown ?? (await currentApi().call(listUnsigned, { params: { tenantId } })).proposals;
  // Nobody has compared a fingerprint here, whatever the server says.
  const first = says.filter(({ kind }) => kind !== "keys-replaced" && kind !== "founded");
  return { ...(await signHere(tenantId, personId, first)), count: first.length };
}
