import type { PictureDeclaration } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { compareWithDeclaration } from "./compare-with-declaration.ts";
import { declaredJpeg, jpeg } from "./testing/picture-bytes.ts";

describe("a picture is held against what its device declared", () => {
  const bytes = jpeg(640, 480);
  const declared = declaredJpeg(bytes, 640, 480);

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
