import type { PictureDeclaration } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { compareWithDeclaration } from "./compare-with-declaration.ts";
import { readPictureHead } from "./picture-head.ts";

const chars = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const uint16 = (value: number) => [value >> 8, value & 0xff];
const uint24le = (value: number) => [value & 0xff, (value >> 8) & 0xff, value >> 16];

function jpeg(width: number, height: number, before: readonly number[] = []): Uint8Array {
  const frame = [0xff, 0xc0, ...uint16(11), 8, ...uint16(height), ...uint16(width), 1, 1, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, ...before, ...frame, 0xff, 0xd9]);
}

function webp(chunk: string, body: readonly number[]): Uint8Array {
  const rest = [...chars(`WEBP${chunk}`), ...uint24le(body.length), 0, ...body];
  return Uint8Array.from([...chars("RIFF"), ...uint24le(rest.length), 0, ...rest]);
}

const lossy = (width: number, height: number) =>
  webp("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8]);
const lossless = (width: number, height: number) => {
  const packed = (width - 1) | ((height - 1) << 14);
  return webp("VP8L", [0x2f, ...uint24le(packed & 0xffffff), packed >>> 24]);
};
const extended = (width: number, height: number, flags = 0) =>
  webp("VP8X", [flags, 0, 0, 0, ...uint24le(width - 1), ...uint24le(height - 1)]);

describe("the head of a picture tells its format and size", () => {
  test("of a JPEG, whatever stands before its frame", () => {
    const comment = [0xff, 0xfe, ...uint16(5), 1, 2, 3];
    const huffmanTable = [0xff, 0xff, 0xc4, ...uint16(3), 0];
    expect(readPictureHead(jpeg(640, 480, [...comment, ...huffmanTable]))).toEqual({
      mediaType: "image/jpeg",
      width: 640,
      height: 480,
    });
  });

  test.each([
    ["lossy", lossy(1920, 1080)],
    ["lossless", lossless(1920, 1080)],
    ["extended", extended(1920, 1080)],
  ])("of a %s WebP", (_, bytes) => {
    expect(readPictureHead(bytes)).toEqual({ mediaType: "image/webp", width: 1920, height: 1080 });
  });

  test.each([
    ["no picture", Uint8Array.from(chars("<svg onload=alert(1)>"))],
    ["nothing", new Uint8Array(0)],
    ["a JPEG that ends before its frame", jpeg(640, 480).slice(0, 8)],
    ["a JPEG whose segment has no length", jpeg(640, 480, [0xff, 0xfe, 0, 0])],
    ["a PNG", Uint8Array.from([0x89, ...chars("PNG\r\n"), 0x1a, 0x0a, 0, 0, 0, 13, ...chars("IHDR")])],
    ["a moving WebP", extended(640, 480, 0x02)],
    ["a WebP with something behind its end", Uint8Array.from([...lossy(640, 480), 0])],
  ])("and %s has none", (_, bytes) => {
    expect(readPictureHead(bytes)).toBeUndefined();
  });
});

describe("a picture is held against what its device declared", () => {
  const bytes = jpeg(640, 480);
  const declared: PictureDeclaration = {
    version: 1,
    kind: "camera",
    mediaType: "image/jpeg",
    byteLength: bytes.length,
    width: 640,
    height: 480,
    capturedAt: "2026-11-20T00:00:00.000Z",
  };

  test("and what is true passes", () => {
    expect(compareWithDeclaration(bytes, declared)).toBeUndefined();
  });

  test("and another length, format or size is told", () => {
    const found = (changes: Partial<PictureDeclaration>) =>
      compareWithDeclaration(bytes, { ...declared, ...changes });
    expect(found({ byteLength: bytes.length + 1 })).toBe("other-length");
    expect(found({ mediaType: "image/webp" })).toBe("other-format");
    expect(found({ width: 320, height: 240 })).toBe("other-size");
    expect(found({ width: 480, height: 640 })).toBe("other-size");
  });
});
