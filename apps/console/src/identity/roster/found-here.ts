import { findKeys } from "@tachiai/browser-session";
import type { PersonId, TenantId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { type SigningHere, signHere } from "./roster-here.ts";

/**
 * Founds the roster with the keys that are here, and signs nothing else: what the organisation is waits for somebody who
 * reads it. Where there is a roster already the founding is left over, whatever the server said.
 */
export async function foundHere(tenantId: TenantId, personId: PersonId): Promise<SigningHere> {
  const pairs = await findKeys(personId);
  if (!pairs) return { outcome: "no-keys" };
  const keys = {
    sealingPublicKey: encodeBase64(pairs.sealing.publicKey),
    signingPublicKey: encodeBase64(pairs.signing.publicKey),
  };
  return signHere(tenantId, personId, [{ kind: "founded", keys }]);
}
