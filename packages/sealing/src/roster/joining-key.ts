import { decodeBase64, utf8 } from "@tachiai/protocol";
import type { KeyPair, SealingCrypto } from "../sealing-crypto.ts";
import type { Secret } from "../secret.ts";

/**
 * The key with which whoever holds an invitation's secret signs his own first keys. It comes out of the first statement
 * too: to somebody who was shown another roster his own secret gives a key that nobody there has invited.
 */
export async function joiningKeyOf(
  crypto: SealingCrypto,
  secret: Secret<"joining">,
  founding: string,
): Promise<KeyPair<"ed25519">> {
  const info = utf8("tachiai joining key v1");
  return crypto.keyPair(
    "ed25519",
    await crypto.hkdfSha256(secret.reveal(), decodeBase64(founding), info, 32),
  );
}
