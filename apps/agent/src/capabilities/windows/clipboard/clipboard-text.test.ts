import { property, assert as prove, string } from "fast-check";
import { expect, test } from "vitest";
import { longestClipboardBytes } from "../../clipboard.ts";
import { fromClipboard, toClipboard } from "./clipboard-text.ts";

test("every text without carriage returns comes back as it was", () => {
  prove(
    property(string({ unit: "grapheme" }), (text) => {
      const plain = text.replaceAll(/[\0\r]/g, "");
      expect(fromClipboard(toClipboard(plain))).toBe(plain);
    }),
  );
});

test("ends of lines are Windows' own there, and a text ends where Windows ends it", () => {
  expect(toClipboard("a\nb\r\nc\rd\0e").toString("utf16le")).toBe("a\r\nb\r\nc\r\nde\0");
  expect(fromClipboard(Buffer.from("a\r\nb\0rest", "utf16le"))).toBe("a\nb");
  expect(fromClipboard(Buffer.from([0x3d, 0xd8, 0, 0]))).toBe("\ufffd");
});

test("a text that is too long is refused both ways", () => {
  const tooLong = "あ".repeat(Math.ceil(longestClipboardBytes / 3) + 1);
  const refusal = expect.objectContaining({ code: "text_too_long" });
  expect(() => toClipboard(tooLong)).toThrow(refusal);
  expect(() => fromClipboard(Buffer.from(tooLong, "utf16le"))).toThrow(refusal);
});
