import { TenantId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readHello } from "./read-hello.ts";

const hello = {
  type: "hello",
  version: 1,
  tenantId: TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
} as const;
const bytesOf = (text: string) => Buffer.from(text, "utf8");

test("a hello is read whole or in pieces, wherever it was cut", () => {
  const whole = bytesOf(JSON.stringify(hello));
  expect(readHello(new Uint8Array(whole).buffer)).toEqual(hello);
  fc.assert(
    fc.property(fc.nat(whole.length), (cut) => {
      expect(readHello([whole.subarray(0, cut), whole.subarray(cut)])).toEqual(hello);
    }),
  );
});

test("whatever else arrives is no hello, and reading it never fails", () => {
  const keys = fc.constantFrom("type", "version", "tenantId");
  const changed = fc.tuple(keys, fc.jsonValue()).map(([key, value]) => ({ ...hello, [key]: value }));
  const messages = fc.oneof(
    fc.uint8Array({ maxLength: 4096 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map(bytesOf),
    fc.nat(4096).map((depth) => bytesOf("[".repeat(depth))),
    changed.map((message) => bytesOf(JSON.stringify(message))),
    fc.nat(100).map((length) => bytesOf(JSON.stringify(hello).slice(0, length))),
  );
  fc.assert(
    fc.property(messages, (message) => {
      const read = readHello(message);
      if (!read) return;
      expect(JSON.parse(message.toString("utf8"))).toEqual(read);
      expect(read.type).toBe("hello");
      expect(read.version).toBeGreaterThanOrEqual(0);
      expect(TenantId.safeParse(read.tenantId).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});
