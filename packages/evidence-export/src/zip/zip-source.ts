/** Where the bytes of an export are read from: a file, a Blob, memory. Gives exactly the bytes asked for. */
export interface ZipSource {
  readonly byteLength: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Where the bytes of an export go, in order. Resolves when more may come, so that nothing piles up. */
export interface ZipSink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Bytes that are at hand as a whole. */
export function inMemory(bytes: Uint8Array): ZipSource {
  return { byteLength: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

const PIECE = 1_048_576;

/** A part of a source, piece by piece. */
export async function* piecesOf(source: ZipSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let offset = start; offset < end; offset += PIECE)
    yield await source.read(offset, Math.min(offset + PIECE, end));
}
