import type { PictureDeclaration } from "@tachiai/protocol";

// Heads of pictures as tests need them; nothing of them decodes.

export const chars = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
export const uint16 = (value: number) => [value >> 8, value & 0xff];
const uint24le = (value: number) => [value & 0xff, (value >> 8) & 0xff, value >> 16];

/** The least that reads as a JPEG of this size, with segments before its frame. */
export function jpeg(width: number, height: number, before: readonly number[] = []): Uint8Array {
  const frame = [0xff, 0xc0, ...uint16(11), 8, ...uint16(height), ...uint16(width), 1, 1, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, ...before, ...frame, 0xff, 0xd9]);
}

/** A WebP with one chunk. */
function webp(chunk: string, body: readonly number[]): Uint8Array {
  const rest = [...chars(`WEBP${chunk}`), ...uint24le(body.length), 0, ...body];
  return Uint8Array.from([...chars("RIFF"), ...uint24le(rest.length), 0, ...rest]);
}

export const lossyWebp = (width: number, height: number) =>
  webp("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8]);
export const losslessWebp = (width: number, height: number) => {
  const packed = (width - 1) | ((height - 1) << 14);
  return webp("VP8L", [0x2f, ...uint24le(packed & 0xffffff), packed >>> 24]);
};
export const extendedWebp = (width: number, height: number, flags = 0) =>
  webp("VP8X", [flags, 0, 0, 0, ...uint24le(width - 1), ...uint24le(height - 1)]);

/** What a device declares of a JPEG of its camera. */
export const declaredJpeg = (bytes: Uint8Array, width: number, height: number): PictureDeclaration => ({
  version: 1,
  kind: "camera",
  mediaType: "image/jpeg",
  byteLength: bytes.length,
  width,
  height,
  capturedAt: "2026-11-20T00:00:00.000Z",
});
