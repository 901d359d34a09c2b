import { expect, test } from "vitest";
import { retainFrom, retainUntil } from "./retention.ts";

test("telework of a month is kept until the end of the third month after it, in Tokyo", () => {
  expect(retainUntil("telework", new Date("2026-07-31T14:59:59.999Z"))).toBe("2026-10-31");
  expect(retainUntil("telework", new Date("2026-07-31T15:00:00.000Z"))).toBe("2026-11-30");
  expect(retainUntil("telework", new Date("2026-11-21T00:00:00.000Z"))).toBe("2027-02-28");
  expect(retainUntil("access", new Date("2026-11-21T00:00:00.000Z"))).toBe("2027-11-30");
});

test("a device's clock can neither end the retention of an entry early nor stretch it", () => {
  const received = new Date("2026-11-21T00:00:00.000Z");
  const from = (captured: string) => retainFrom(new Date(captured), received).toISOString();
  expect(from("2026-11-20T12:00:00.000Z")).toBe("2026-11-20T12:00:00.000Z");
  expect(from("1990-01-01T00:00:00.000Z")).toBe("2026-10-21T00:00:00.000Z");
  expect(from("0001-01-01T00:00:00.000Z")).toBe("2026-10-21T00:00:00.000Z");
  expect(from("2099-01-01T00:00:00.000Z")).toBe("2026-11-21T00:00:00.000Z");
  expect(retainFrom(undefined, received)).toEqual(received);
});
