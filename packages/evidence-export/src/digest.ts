import { sha256 } from "@noble/hashes/sha2.js";

/** Hashes bytes as they pass, and counts them. */
export function openDigest() {
  const hash = sha256.create();
  let byteLength = 0;
  return {
    update(bytes: Uint8Array): void {
      hash.update(bytes);
      byteLength += bytes.length;
    },
    finish: (): { readonly byteLength: number; readonly sha256: Uint8Array } => ({
      byteLength,
      sha256: hash.digest(),
    }),
  };
}

/** Hashes all that passes through, and gives it on. */
export async function* hashing(
  digest: ReturnType<typeof openDigest>,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    digest.update(piece);
    yield piece;
  }
}
