import { sealedChunksLength } from "./blob-chunks.ts";
import { HEADER_LENGTH } from "./blob-header.ts";
import { type BoundTo, type SealedBytes, sealUnder, sealWhole } from "./seal-under.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { type KeyOrder, type Sealing, withNewSecret } from "./with-new-secret.ts";

export interface SealingOrder extends KeyOrder, BoundTo {}

/** How many bytes content of this length is once sealed. */
export function sealedLength(contentLength: number): number {
  return HEADER_LENGTH + sealedChunksLength(contentLength);
}

/** Seals content that is at hand as a whole. */
export function sealBlob(
  crypto: SealingCrypto,
  order: SealingOrder,
  content: Uint8Array,
): Promise<Sealing & SealedBytes> {
  return withNewSecret(crypto, order, (parts) => sealWhole(crypto, parts, order, content));
}

/** Seals content that arrives piece by piece, and gives the sealed bytes as it goes; nothing larger is held. */
export function sealStream(
  crypto: SealingCrypto,
  order: SealingOrder,
  content: AsyncIterable<Uint8Array>,
): Promise<Sealing & { readonly stream: AsyncIterable<Uint8Array> }> {
  return withNewSecret(crypto, order, async (parts) => ({
    stream: await sealUnder(crypto, parts, order, content),
  }));
}
