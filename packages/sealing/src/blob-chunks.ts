/** Plaintext bytes in each chunk but the last. */
export const CHUNK_LENGTH = 65_536;
const TAG_LENGTH = 16;
export const SEALED_CHUNK_LENGTH = CHUNK_LENGTH + TAG_LENGTH;

/**
 * The nonce of a chunk: its number in eleven big-endian bytes, then 1 for the last and 0 for the others. A chunk
 * that was moved, repeated, dropped or made the last has another nonce and does not open (STREAM).
 */
export function chunkNonce(index: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/**
 * Cuts a stream of pieces of any length into chunks; only the last is shorter, and it is always there. A chunk that lies in
 * the middle of one piece is not copied: it holds only until the next is asked for.
 */
export async function* inChunks(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  let chunk = new Uint8Array(CHUNK_LENGTH);
  let filled = 0;
  for await (const piece of pieces)
    for (let offset = 0; offset < piece.length; ) {
      // A full chunk is held back until there is more: only then is it known not to be the last.
      if (filled === CHUNK_LENGTH) {
        yield { bytes: chunk, isLast: false };
        chunk = new Uint8Array(CHUNK_LENGTH);
        filled = 0;
      }
      if (filled === 0 && piece.length - offset > CHUNK_LENGTH) {
        yield { bytes: piece.subarray(offset, offset + CHUNK_LENGTH), isLast: false };
        offset += CHUNK_LENGTH;
        continue;
      }
      const part = piece.subarray(offset, offset + CHUNK_LENGTH - filled);
      chunk.set(part, filled);
      filled += part.length;
      offset += part.length;
    }
  yield { bytes: chunk.subarray(0, filled), isLast: true };
}

/** How long content becomes behind the header: a tag behind each chunk. */
export function sealedChunksLength(contentLength: number): number {
  return contentLength + TAG_LENGTH * Math.max(1, Math.ceil(contentLength / CHUNK_LENGTH));
}

/** How the sealed bytes behind the header divide into chunks; undefined when no blob has that length. */
export function chunkLayout(
  sealedLength: number,
): { readonly count: number; readonly lastLength: number; readonly contentLength: number } | undefined {
  const count = Math.max(1, Math.ceil(sealedLength / SEALED_CHUNK_LENGTH));
  const lastLength = sealedLength - (count - 1) * SEALED_CHUNK_LENGTH;
  const emptyLast = lastLength === TAG_LENGTH && count > 1;
  if (lastLength < TAG_LENGTH || emptyLast) return undefined;
  return { count, lastLength, contentLength: sealedLength - count * TAG_LENGTH };
}
