import { decodeBlobHeader, encodeBlobHeader } from "./blob-header.ts";
import { type ContentKeyParts, deriveContentKeys } from "./content-key.ts";
import { sealChunks } from "./seal-chunks.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { uuidBytes } from "./uuid-bytes.ts";

export interface ResealingOrder extends ContentKeyParts {
  readonly evidenceId: string;
  readonly declaration: Uint8Array;
  /** Of the blob, 32 bytes. */
  readonly salt: Uint8Array;
}

/**
 * Seals opened content as it was sealed, byte for byte: who is shown a content and both parts of its key finds by the
 * hash that it is what was logged. Never for content that was not opened from such a blob: nonces would repeat.
 */
export async function* resealStream(
  crypto: SealingCrypto,
  order: ResealingOrder,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const evidenceId = uuidBytes(order.evidenceId);
  const declarationHash = await crypto.sha256(order.declaration);
  const { salt } = order;
  const { cipher, ...checks } = await deriveContentKeys(crypto, order, { evidenceId, salt, declarationHash });
  const header = encodeBlobHeader({ evidenceId, salt, ...checks });
  yield* sealChunks(cipher, header, declarationHash, content);
}

/** The salt of a sealed blob; undefined for bytes that are none. */
export function blobSaltOf(sealed: Uint8Array): Uint8Array | undefined {
  return decodeBlobHeader(sealed)?.salt;
}
