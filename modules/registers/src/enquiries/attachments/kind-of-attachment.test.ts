import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindOfBytes, kindOfName } from "./kind-of-attachment.ts";

const png = Buffer.concat([
  Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
  Buffer.from("anything"),
  Buffer.from("\0\0\0\0IEND\xaeB`\x82", "latin1"),
]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n");
const text = Buffer.from("起動しません。\tError 5\r\n");

describe("what bytes are", () => {
  test.each([
    ["pdf", pdf],
    ["png", png],
    ["jpeg", jpeg],
    ["text", text],
  ] as const)("%s", (kind, bytes) => expect(kindOfBytes(bytes)).toBe(kind));

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["a program", Buffer.from("MZ\x90\0\x03\0\0\0", "latin1")],
    ["an archive", Buffer.from("PK\x03\x04\x14\0", "latin1")],
    ["half a PNG", png.subarray(0, -1)],
    ["half a JPEG", jpeg.subarray(0, -1)],
    ["half a PDF", pdf.subarray(0, -8)],
    ["a picture behind something else", Buffer.concat([Buffer.from("GIF89a"), png])],
    ["text in Shift_JIS", Buffer.from([0x8b, 0x4e, 0x93, 0xae])],
    ["text with an escape", Buffer.from("\x1b[31m")],
  ])("%s is none of them", (_, bytes) => expect(kindOfBytes(bytes)).toBeUndefined());

  test("whatever comes, it is a kind or nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(["pdf", "png", "jpeg", "text", undefined]).toContain(kindOfBytes(bytes));
      }),
    );
  });
});

test.each([
  ["画面.PNG", "png"],
  ["画面.jpg", "jpeg"],
  ["a.pdf.jpeg", "jpeg"],
  ["log.csv", "text"],
  ["a.pdf.exe", undefined],
  ["pdf", undefined],
  ["a.", undefined],
] as const)("a file called %s says that it is %s", (name, kind) => expect(kindOfName(name)).toBe(kind));
