import { concatBytes } from "@tachiai/protocol";
import { sealedChunksLength } from "./blob-chunks.ts";
import { encodeBlobHeader, HEADER_LENGTH, SALT_LENGTH } from "./blob-header.ts";
import { deriveContentKeys } from "./content-key.ts";
import { type ContentWrap, hashOfWraps, type Recipient, wrapContent } from "./content-wrap.ts";
import { sealChunks } from "./seal-chunks.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { uuidBytes } from "./uuid-bytes.ts";

export interface SealingOrder {
  readonly evidenceId: string;
  /** The canonical bytes of what the device says about the content; needed again to open it. */
  readonly declaration: Uint8Array;
  readonly recipients: readonly Recipient[];
  /** One that a whole class and day share; a new one when left out. */
  readonly retentionKey?: Secret<"retention-key">;
}

interface Sealing {
  readonly wraps: readonly ContentWrap[];
  /** Goes to the server's store of retention keys, apart from the blob. */
  readonly retentionKey: Secret<"retention-key">;
  /** What the device signs of both. */
  readonly retentionKeyHash: Uint8Array;
  readonly wrapsHash: Uint8Array;
}

/** How many bytes content of this length is once sealed. */
export function sealedLength(contentLength: number): number {
  return HEADER_LENGTH + sealedChunksLength(contentLength);
}

/** Seals content that is at hand as a whole. */
export async function sealBlob(
  crypto: SealingCrypto,
  order: SealingOrder,
  content: Uint8Array,
): Promise<Sealing & { readonly sealed: Uint8Array; readonly ciphertextHash: Uint8Array }> {
  const { stream, ...sealing } = await sealStream(crypto, order, once(content));
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  const sealed = concatBytes(...parts);
  return { ...sealing, sealed, ciphertextHash: await crypto.sha256(sealed) };
}

/** Seals content that arrives piece by piece, and gives the sealed bytes as it goes; nothing larger is held. */
export async function sealStream(
  crypto: SealingCrypto,
  order: SealingOrder,
  content: AsyncIterable<Uint8Array>,
): Promise<Sealing & { readonly stream: AsyncIterable<Uint8Array> }> {
  // Never a parameter: a second content under the same secret would repeat nonces.
  const contentSecret = new Secret("content-secret", crypto.randomBytes(32));
  const retentionKey = order.retentionKey ?? new Secret("retention-key", crypto.randomBytes(32));
  const evidenceId = uuidBytes(order.evidenceId);
  const salt = crypto.randomBytes(SALT_LENGTH);
  const declarationHash = await crypto.sha256(order.declaration);
  const binding = { evidenceId, salt, declarationHash };
  const { cipher, ...checks } = await deriveContentKeys(crypto, { contentSecret, retentionKey }, binding);
  const header = encodeBlobHeader({ evidenceId, salt, ...checks });

  const wraps = await Promise.all(
    order.recipients.map(async (recipient) => ({
      recipient,
      wrap: await wrapContent(crypto, order.evidenceId, contentSecret, recipient),
    })),
  );
  contentSecret.wipe();
  const retentionKeyHash = await crypto.sha256(retentionKey.reveal());
  const wrapsHash = await hashOfWraps(crypto, wraps);
  return {
    wraps,
    retentionKey,
    retentionKeyHash,
    wrapsHash,
    stream: sealChunks(cipher, header, declarationHash, content),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
