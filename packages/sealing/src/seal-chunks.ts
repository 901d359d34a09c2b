import { concatBytes } from "@tachiai/protocol";
import { chunkNonce, inChunks } from "./blob-chunks.ts";
import type { Cipher } from "./sealing-crypto.ts";

/** The bytes of a sealed blob: its header, then each chunk as it comes. */
export async function* sealChunks(
  cipher: Cipher,
  header: Uint8Array,
  declarationHash: Uint8Array,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield header;
  const associatedData = concatBytes(header, declarationHash);
  let index = 0;
  for await (const { bytes, isLast } of inChunks(content))
    yield* await cipher.encrypt(chunkNonce(index++, isLast), associatedData, bytes);
}
