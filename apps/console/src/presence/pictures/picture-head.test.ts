import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPictureHead } from "./picture-head.ts";
import { chars, extendedWebp, jpeg, losslessWebp, lossyWebp, uint16 } from "./testing/picture-bytes.ts";

/** Pictures of any size, JPEGs with comments before their frame. */
const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 0x3fff }),
    height: fc.integer({ min: 1, max: 0x3fff }),
    comments: fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 4 }),
    make: fc.constantFrom(jpeg, lossyWebp, losslessWebp, extendedWebp),
  })
  .map(({ width, height, comments, make }) => {
    const segments = comments.flatMap((bytes) => [0xff, 0xfe, ...uint16(bytes.length + 2), ...bytes]);
    const whole = make === jpeg ? jpeg(width, height, segments) : make(width, height);
    // In the middle of a larger buffer, as bytes that were opened may be.
    const bytes = Uint8Array.from([0xff, ...whole, 0xff]).subarray(1, 1 + whole.length);
    return { width, height, bytes };
  });

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
    ["lossy", lossyWebp(1920, 1080)],
    ["lossless", losslessWebp(1920, 1080)],
    ["extended", extendedWebp(1920, 1080)],
  ])("of a %s WebP", (_, bytes) => {
    expect(readPictureHead(bytes)).toEqual({ mediaType: "image/webp", width: 1920, height: 1080 });
  });

  test.each([
    ["no picture", Uint8Array.from(chars("<svg onload=alert(1)>"))],
    ["nothing", new Uint8Array(0)],
    ["a JPEG that ends before its frame", jpeg(640, 480).slice(0, 8)],
    ["a JPEG whose segment has no length", jpeg(640, 480, [0xff, 0xfe, 0, 0])],
    ["a PNG", Uint8Array.from([0x89, ...chars("PNG\r\n"), 0x1a, 0x0a, 0, 0, 0, 13, ...chars("IHDR")])],
    ["a moving WebP", extendedWebp(640, 480, 0x02)],
    ["a WebP with something behind its end", Uint8Array.from([...lossyWebp(640, 480), 0])],
  ])("and %s has none", (_, bytes) => {
    expect(readPictureHead(bytes)).toBeUndefined();
  });

  test("of any size, whatever stands before the frame", () => {
    fc.assert(
      fc.property(pictures, ({ bytes, width, height }) => {
        expect(readPictureHead(bytes)).toMatchObject({ width, height });
      }),
    );
  });

  test("and any other bytes have one that can be, or none, and reading them never fails", () => {
    const changes = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 4 });
    const altered = fc.tuple(pictures, changes, fc.nat(80)).map(([{ bytes }, places, length]) => {
      const changed = bytes.slice();
      for (const [at, value] of places) if (at < changed.length) changed[at] = value;
      return changed.subarray(0, length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), altered), (bytes) => {
        const head = readPictureHead(bytes);
        if (!head) return;
        expect(["image/jpeg", "image/webp"]).toContain(head.mediaType);
        for (const side of [head.width, head.height]) {
          expect(Number.isInteger(side)).toBe(true);
          expect(side).toBeGreaterThanOrEqual(0);
          expect(side).toBeLessThanOrEqual(0x1000000);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
