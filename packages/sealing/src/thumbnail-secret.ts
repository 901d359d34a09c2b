import { boundContext } from "./bound-context.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { uuidBytes } from "./uuid-bytes.ts";

/** The content secret of a picture's thumbnail: whoever has the picture's can make it, and not the other way round. */
export async function thumbnailSecret(
  crypto: SealingCrypto,
  evidenceId: string,
  contentSecret: Secret<"content-secret">,
): Promise<Secret<"content-secret">> {
  const info = boundContext("tachiai thumbnail secret v1", uuidBytes(evidenceId));
  const bytes = await crypto.hkdfSha256(contentSecret.reveal(), new Uint8Array(0), info, 32);
  return new Secret("content-secret", bytes);
}
