import { Refusal } from "@tachiai/platform";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { uploadOf } from "../testing/test-agent.ts";
import { readUpload } from "./read-upload.ts";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const base64 = (length: number) => Buffer.alloc(length, 7).toString("base64");
const header = {
  evidenceId: id(1),
  deviceId: id(2),
  occasion: "incident",
  declaration: {
    version: 1,
    kind: "camera",
    mediaType: "image/webp",
    width: 640,
    height: 480,
    byteLength: 9,
    capturedAt: "2026-11-20T00:10:00.000Z",
  },
  signature: base64(64),
  retentionKey: base64(32),
  wraps: [3, 4].map((n) => ({ personId: id(n), publicKey: base64(32), wrap: base64(80) })),
};
const sealed = Buffer.from("sealed content");
const whole = uploadOf(header, sealed);

/** What becomes of bytes: read, or refused as unreadable; anything else a stranger could bring about is a fault. */
function outcomeOf(bytes: Uint8Array): "read" | "refused" {
  try {
    readUpload(bytes);
    return "read";
  } catch (error) {
    if (error instanceof Refusal && error.code === "telework.picture_unreadable") return "refused";
    throw error;
  }
}

test("a whole upload is read as it was sent", () => {
  const upload = readUpload(whole);
  expect(upload.header).toEqual(header);
  expect(Buffer.from(upload.ciphertext)).toEqual(sealed);
  expect(JSON.parse(upload.declaration)).toEqual(header.declaration);
});

test("whatever bytes come, they are read or refused, never a fault", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(outcomeOf(bytes)).toBe("refused");
    }),
  );
});

test("nor is any JSON before the content, whatever length it claims", () => {
  const claimed = fc.option(fc.nat({ max: 0xff_ff_ff_ff }), { nil: undefined });
  fc.assert(
    fc.property(fc.jsonValue(), claimed, (value, length) => {
      const bytes = Buffer.from(uploadOf(value, sealed));
      if (length !== undefined) bytes.writeUInt32BE(length);
      expect(outcomeOf(bytes)).toBe("refused");
    }),
  );
});

test("a whole upload that is cut, or has bytes changed, is read or refused", () => {
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), (end) => {
      const isWithoutContent = end <= whole.length - sealed.length;
      expect(outcomeOf(whole.subarray(0, end))).toBe(isWithoutContent ? "refused" : "read");
    }),
  );
  const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      expect(["read", "refused"]).toContain(outcomeOf(bytes));
    }),
  );
});

test("a header that says too much, too little or something else is refused, and so is a person named twice", () => {
  const { wraps, declaration } = header;
  const { signature: _signature, ...unsigned } = header;
  for (const wrong of [
    unsigned,
    { ...header, more: 1 },
    { ...header, wraps: [] },
    { ...header, wraps: [...wraps, { ...wraps[0], publicKey: base64(32) }] },
    { ...header, occasion: "enrolment" },
    { ...header, declaration: { ...declaration, kind: "enrolment" } },
    { ...header, declaration: { ...declaration, mediaType: "image/svg+xml" } },
    { ...header, declaration: { ...declaration, width: 0.5 } },
    { ...header, signature: base64(63) },
  ])
    expect(outcomeOf(uploadOf(wrong, sealed))).toBe("refused");
});
