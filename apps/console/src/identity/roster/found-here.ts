import { findKeys } from "@tachiai/browser-session";
import { listUnsigned, type PersonId, type TenantId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/sealing";
import { currentApi } from "../../connection/api.ts";
import { type SigningHere, signHere } from "./roster-here.ts";

/** Founds the roster with the keys that are here, and signs all that the organisation is today. Tells how much that was. */
export async function foundHere(
  tenantId: TenantId,
  personId: PersonId,
): Promise<SigningHere & { readonly count: number }> {
  const pairs = await findKeys(personId);
  if (!pairs) return { outcome: "no-keys", count: 0 };
  const keys = {
    sealingPublicKey: encodeBase64(pairs.sealing.publicKey),
    signingPublicKey: encodeBase64(pairs.signing.publicKey),
  };
  const founding = await signHere(tenantId, personId, [{ kind: "founded", keys }]);
  if (founding.outcome !== "signed") return { ...founding, count: 0 };
  const { proposals } = await currentApi().call(listUnsigned, { params: { tenantId } });
  return { ...(await signHere(tenantId, personId, proposals)), count: proposals.length };
}
