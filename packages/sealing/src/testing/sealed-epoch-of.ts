import { EpochId, encodeBase64, type SealedEpoch, type TenantId } from "@tachiai/protocol";
import { createKeyPair, hashOfWraps, makeEpoch, type SealingCrypto } from "../index.ts";
import type { RosterMember } from "./growing-roster.ts";

/** An epoch of a worker's device, wrapped to the worker alone, as a server hands it to his browser. */
export async function sealedEpochOf(
  crypto: SealingCrypto,
  { personId, pairs }: RosterMember,
  { tenantId, madeAt }: { readonly tenantId: TenantId; readonly madeAt: string },
): Promise<SealedEpoch> {
  const device = await createKeyPair(crypto, "ed25519");
  const epochId = EpochId.parse(globalThis.crypto.randomUUID());
  const made = await makeEpoch(crypto, device, {
    epochId,
    recipients: [{ recipientId: personId, publicKey: pairs.sealing }],
    // In the order of its canonical form.
    state: (publicKey) =>
      JSON.stringify({
        deviceId: "44444444-4444-4444-8444-444444444444",
        deviceKey: encodeBase64(device.publicKey),
        epochId,
        format: "tachiai-epoch-2",
        kind: "telework",
        madeAt,
        month: madeAt.slice(0, 7),
        personId,
        publicKey: encodeBase64(publicKey),
        tenantId,
      }),
  });
  return {
    epochId,
    statement: made.statement,
    signature: encodeBase64(made.signature),
    wrapsSha256: encodeBase64(await hashOfWraps(crypto, made.wraps)),
    deviceKey: encodeBase64(device.publicKey),
    wrap: encodeBase64(made.wraps[0]?.wrap ?? new Uint8Array()),
    wrappedTo: encodeBase64(pairs.sealing.publicKey),
  };
}
