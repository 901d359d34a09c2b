import { encodeBase64 } from "@tachiai/protocol";

/** Reads exactly what `encodeBase64` writes: one text per byte sequence, so that no altered letter goes unnoticed. */
export function readBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const binary = atob(text);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return encodeBase64(bytes) === text ? bytes : undefined;
}
