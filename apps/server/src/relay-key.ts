import { type BlobStore, type Randomness, readOrMakeSecret } from "@tachiai/platform";
import type { KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** By which the relay of support sessions signs what it seals. */
export async function openRelayKey(keys: BlobStore, randomness: Randomness): Promise<KeyPair<"ed25519">> {
  const seed = await readOrMakeSecret(keys, "support-relay-key-1", () => randomness.bytes(32));
  return nodeSealingCrypto.keyPair("ed25519", seed);
}
