import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { ReceiptSigner } from "@tachiai/consent";
import { type BlobStore, type Randomness, readOrMakeSecret } from "@tachiai/platform";

/** The key that signs consent receipts; agents keep its public half to check them offline. */
export async function openReceiptSigner(keys: BlobStore, randomness: Randomness): Promise<ReceiptSigner> {
  const seed = await readOrMakeSecret(keys, "consent-receipt-key-1", () => randomness.bytes(32));
  // PKCS #8 of an Ed25519 key is this prefix and the seed (RFC 8410 §7).
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const key = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
  return { publicKey, sign: (bytes) => sign(undefined, bytes, key) };
}
