import { concatBytes, utf8 } from "@tachiai/protocol";

/**
 * What a key, wrap or signature is bound to, as bytes: a label that no other use shares, then each part behind its
 * length in four big-endian bytes, so that no two lists of parts look the same. docs/formats/sealed-blob.md repeats it.
 */
export function boundContext(label: string, ...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return concatBytes(
    utf8(`${label}\n`),
    ...parts.flatMap((part) => {
      const bytes = typeof part === "string" ? utf8(part) : part;
      return [bigEndian32(bytes.length), bytes];
    }),
  );
}

function bigEndian32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
