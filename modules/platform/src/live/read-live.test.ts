import { DeviceId, TenantId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readHeartbeat, readHello } from "./read-live.ts";

const hello = {
  type: "hello",
  version: 1,
  tenantId: TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
} as const;
const heartbeat = {
  type: "heartbeat",
  deviceId: DeviceId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaab"),
  sequence: 7,
  sentAt: "2026-11-24T00:00:00.000Z",
} as const;
const bytesOf = (text: string) => Buffer.from(text, "utf8");

test.each([
  { message: hello, read: readHello, other: readHeartbeat },
  { message: heartbeat, read: readHeartbeat, other: readHello },
])(
  "a $message.type is read whole or in pieces, wherever it was cut, and is nothing else",
  ({ message, read, other }) => {
    const whole = bytesOf(JSON.stringify(message));
    expect(read(new Uint8Array(whole).buffer)).toEqual(message);
    expect(other(whole)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(whole.length), (cut) => {
        expect(read([whole.subarray(0, cut), whole.subarray(cut)])).toEqual(message);
      }),
    );
  },
);

test("whatever else arrives is no hello and no heartbeat, and reading it never fails", () => {
  const changed = fc
    .tuple(
      fc.constantFrom(hello, heartbeat),
      fc.constantFrom("type", "version", "tenantId", "deviceId", "sequence", "sentAt"),
      fc.jsonValue(),
    )
    .map(([message, key, value]) => ({ ...message, [key]: value }));
  const messages = fc.oneof(
    fc.uint8Array({ maxLength: 4096 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map(bytesOf),
    fc.nat(4096).map((depth) => bytesOf("[".repeat(depth))),
    changed.map((message) => bytesOf(JSON.stringify(message))),
    fc.nat(100).map((length) => bytesOf(JSON.stringify(hello).slice(0, length))),
  );
  fc.assert(
    fc.property(messages, (message) => {
      const said = readHello(message);
      const beaten = readHeartbeat(message);
      if (said) {
        expect(JSON.parse(message.toString("utf8"))).toMatchObject(said);
        expect(said.type).toBe("hello");
        expect(said.version).toBeGreaterThanOrEqual(0);
        expect(TenantId.safeParse(said.tenantId).success).toBe(true);
      }
      if (beaten) {
        expect(JSON.parse(message.toString("utf8"))).toMatchObject(beaten);
        expect(beaten.type).toBe("heartbeat");
        expect(beaten.sequence).toBeGreaterThanOrEqual(1);
        expect(DeviceId.safeParse(beaten.deviceId).success).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
