import { encodeBase64 } from "@tachiai/protocol";

/** A picture as the address that a page shows without loading anything; undefined for what is no picture. */
export function inlinePicture(mediaType: string, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || !/^image\/(?:jpeg|webp)$/.test(mediaType)) return undefined;
  return `data:${mediaType};base64,${encodeBase64(bytes)}`;
}
