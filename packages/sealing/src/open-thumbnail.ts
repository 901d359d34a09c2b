import { equalBytes } from "@tachiai/protocol";
import { type Opening, type OpeningOrder, openSealedBlob } from "./open-blob.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import type { Secret } from "./secret.ts";
import { thumbnailSecret } from "./thumbnail-secret.ts";

export interface ThumbnailOpening extends OpeningOrder {
  /** SHA-256 of the sealed thumbnail, as it is declared of the picture. */
  readonly sealedHash: Uint8Array;
}

/** Opens a picture's thumbnail with the picture's content secret; `declaration` is what is said about the thumbnail alone. */
export async function openThumbnail(
  crypto: SealingCrypto,
  { contentSecret, sealedHash, ...order }: ThumbnailOpening,
  sealed: Uint8Array,
): Promise<Opening<{ readonly content: Secret<"content"> }>> {
  // Whoever opens the picture could seal another one under this key.
  if (!equalBytes(await crypto.sha256(sealed), sealedHash)) return { opened: false, reason: "altered" };
  const secret = await thumbnailSecret(crypto, order.evidenceId, contentSecret);
  try {
    return await openSealedBlob(crypto, { ...order, contentSecret: secret }, sealed);
  } finally {
    secret.wipe();
  }
}
