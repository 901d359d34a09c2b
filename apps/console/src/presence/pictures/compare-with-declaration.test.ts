import type { PictureDeclaration } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { compareWithDeclaration } from "./compare-with-declaration.ts";
import { jpeg } from "./testing/picture-bytes.ts";

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
