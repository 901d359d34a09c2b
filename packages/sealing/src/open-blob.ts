import { concatBytes, equalBytes } from "@tachiai/protocol";
import { CHUNK_LENGTH, chunkLayout, chunkNonce, SEALED_CHUNK_LENGTH } from "./blob-chunks.ts";
import { decodeBlobHeader, HEADER_LENGTH } from "./blob-header.ts";
import { type ContentKeyParts, deriveContentKeys } from "./content-key.ts";
import type { Cipher, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { uuidBytes } from "./uuid-bytes.ts";

export interface OpeningOrder extends ContentKeyParts {
  readonly evidenceId: string;
  /** The same bytes that were declared when it was sealed. */
  readonly declaration: Uint8Array;
}

/** Where sealed bytes are read from: a file, an answer in parts, memory. Gives exactly the bytes asked for. */
export interface SealedSource {
  readonly byteLength: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

export type OpeningRefusal =
  | "not_a_sealed_blob" // or of a version that this program does not know
  | "other_evidence" // sealed for another evidence id
  | "wrong_key" // another content secret, or another retention key
  | "other_declaration"
  | "truncated" // the end is missing
  | "altered"; // a chunk was changed, moved, repeated or taken from elsewhere

export type Opening<Found extends object> =
  | ({ readonly opened: true } & Found)
  | { readonly opened: false; readonly reason: OpeningRefusal };

/** A sealed blob that can be read from anywhere in its middle. */
export interface SeekableContent {
  readonly byteLength: number;
  /** The content from `start` up to but not including `end`, both inside it. */
  read(start: number, end: number): Promise<Opening<{ readonly content: Secret<"content"> }>>;
}

/** Opens a blob that is at hand as a whole. */
export async function openSealedBlob(
  crypto: SealingCrypto,
  order: OpeningOrder,
  sealed: Uint8Array,
): Promise<Opening<{ readonly content: Secret<"content"> }>> {
  const opening = await openSeekable(crypto, order, {
    byteLength: sealed.length,
    read: async (start, end) => sealed.subarray(start, end),
  });
  return opening.opened ? opening.content.read(0, opening.content.byteLength) : opening;
}

/**
 * Opens a blob of any length for reading in parts. Key, declaration and the end of the blob are checked now, each
 * chunk when it is read; nothing that was not checked is ever given out.
 */
export async function openSeekable(
  crypto: SealingCrypto,
  order: OpeningOrder,
  source: SealedSource,
): Promise<Opening<{ readonly content: SeekableContent }>> {
  const headerBytes = await source.read(0, Math.min(HEADER_LENGTH, source.byteLength));
  const header = decodeBlobHeader(headerBytes);
  if (!header) return refused("not_a_sealed_blob");
  const evidenceId = uuidBytes(order.evidenceId);
  if (!equalBytes(header.evidenceId, evidenceId)) return refused("other_evidence");

  const declarationHash = await crypto.sha256(order.declaration);
  const keys = await deriveContentKeys(crypto, order, { evidenceId, salt: header.salt, declarationHash });
  if (!equalBytes(keys.keyCheck, header.keyCheck)) return refused("wrong_key");
  if (!equalBytes(keys.declarationCheck, header.declarationCheck)) return refused("other_declaration");

  const layout = chunkLayout(source.byteLength - HEADER_LENGTH);
  if (!layout) return refused("truncated");
  const chunks = chunkReader(keys.cipher, concatBytes(headerBytes, declarationHash), source, layout.count);
  const end = await chunks.checkEnd();
  if (end !== "whole") return refused(end);
  return { opened: true, content: seekable(chunks, layout.contentLength) };
}

type ChunkReader = ReturnType<typeof chunkReader>;

function chunkReader(cipher: Cipher, associatedData: Uint8Array, source: SealedSource, count: number) {
  const offsetOf = (index: number) =>
    Math.min(HEADER_LENGTH + index * SEALED_CHUNK_LENGTH, source.byteLength);

  /** The chunks from `first` up to but not including `end`; undefined when one of them does not open. */
  async function open(first: number, end: number): Promise<Uint8Array | undefined> {
    const sealed = await source.read(offsetOf(first), offsetOf(end));
    const opened: Uint8Array[] = [];
    for (let index = first; index < end; index++) {
      const start = (index - first) * SEALED_CHUNK_LENGTH;
      const chunk = sealed.subarray(start, start + SEALED_CHUNK_LENGTH);
      const bytes = await cipher.decrypt(chunkNonce(index, index === count - 1), associatedData, chunk);
      if (!bytes) return undefined;
      opened.push(bytes);
    }
    return concatBytes(...opened);
  }

  /** An end that opens as a chunk in the middle would is where somebody has cut the blob. */
  async function checkEnd(): Promise<"whole" | "truncated" | "altered"> {
    if (await open(count - 1, count)) return "whole";
    const sealed = await source.read(offsetOf(count - 1), offsetOf(count));
    const inMiddle = await cipher.decrypt(chunkNonce(count - 1, false), associatedData, sealed);
    return inMiddle ? "truncated" : "altered";
  }
  return { open, checkEnd };
}

function seekable(chunks: ChunkReader, byteLength: number): SeekableContent {
  return {
    byteLength,
    async read(start, end) {
      if (start < 0 || start > end || end > byteLength) throw new RangeError("outside the content");
      if (start === end) return { opened: true, content: new Secret("content", new Uint8Array(0)) };
      const first = Math.floor(start / CHUNK_LENGTH);
      const bytes = await chunks.open(first, Math.ceil(end / CHUNK_LENGTH));
      if (!bytes) return refused("altered");
      const offset = first * CHUNK_LENGTH;
      return { opened: true, content: new Secret("content", bytes.subarray(start - offset, end - offset)) };
    },
  };
}

function refused(reason: OpeningRefusal): { readonly opened: false; readonly reason: OpeningRefusal } {
  return { opened: false, reason };
}
