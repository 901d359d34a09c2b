import { expect, test } from "vitest";
import { retainUntil } from "./retention.ts";

test("telework of a month is kept until the end of the third month after it, in Tokyo", () => {
  expect(retainUntil("telework", new Date("2026-07-31T14:59:59.999Z"))).toBe("2026-10-31");
  expect(retainUntil("telework", new Date("2026-07-31T15:00:00.000Z"))).toBe("2026-11-30");
  expect(retainUntil("telework", new Date("2026-11-21T00:00:00.000Z"))).toBe("2027-02-28");
  expect(retainUntil("access", new Date("2026-11-21T00:00:00.000Z"))).toBe("2027-11-30");
});
