import { concatBytes } from "@tachiai/protocol";
import { encodeBlobHeader, SALT_LENGTH } from "./blob-header.ts";
import { type ContentKeyParts, deriveContentKeys } from "./content-key.ts";
import { sealChunks } from "./seal-chunks.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { uuidBytes } from "./uuid-bytes.ts";

/** What a blob is bound to. */
export interface BoundTo {
  readonly evidenceId: string;
  /** The canonical bytes of what the device says about the content; needed again to open it. */
  readonly declaration: Uint8Array;
}

/** A whole sealed blob. */
export interface SealedBytes {
  readonly sealed: Uint8Array;
  readonly ciphertextHash: Uint8Array;
}

/** The bytes of a sealed blob as they go. Both parts of its key may be wiped once this has answered. */
export async function sealUnder(
  crypto: SealingCrypto,
  parts: ContentKeyParts,
  boundTo: BoundTo,
  content: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const evidenceId = uuidBytes(boundTo.evidenceId);
  const salt = crypto.randomBytes(SALT_LENGTH);
  const declarationHash = await crypto.sha256(boundTo.declaration);
  const { cipher, ...checks } = await deriveContentKeys(crypto, parts, { evidenceId, salt, declarationHash });
  const header = encodeBlobHeader({ evidenceId, salt, ...checks });
  return sealChunks(cipher, header, declarationHash, content);
}

/** The same of content that is at hand as a whole. */
export async function sealWhole(
  crypto: SealingCrypto,
  parts: ContentKeyParts,
  boundTo: BoundTo,
  content: Uint8Array,
): Promise<SealedBytes> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await sealUnder(crypto, parts, boundTo, once(content))) pieces.push(piece);
  const sealed = concatBytes(...pieces);
  return { sealed, ciphertextHash: await crypto.sha256(sealed) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
