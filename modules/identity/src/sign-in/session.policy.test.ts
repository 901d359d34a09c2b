import { expect, test } from "vitest";
import { isLive, latestEnd } from "./session.policy.ts";

const startedAt = new Date("2026-11-01T00:00:00.000Z");
const after = (hours: number) => new Date(startedAt.getTime() + hours * 3_600_000);

test("a session that is not used ends after a day", () => {
  expect(isLive({ startedAt, lastSeenAt: startedAt }, after(23.9))).toBe(true);
  expect(isLive({ startedAt, lastSeenAt: startedAt }, after(24))).toBe(false);
});

test("a session that is always used ends after 30 days", () => {
  expect(isLive({ startedAt, lastSeenAt: after(719) }, after(719.9))).toBe(true);
  expect(isLive({ startedAt, lastSeenAt: after(719.9) }, latestEnd(startedAt))).toBe(false);
});
