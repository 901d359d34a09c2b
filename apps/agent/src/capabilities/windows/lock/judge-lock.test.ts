import { expect, test } from "vitest";
import { judgeLock } from "./judge-lock.ts";

const session = { isActive: true, isLocked: false };

test.each([
  ["open", session, true],
  ["open", undefined, true],
  ["system-desktop", session, false],
  ["system-desktop", undefined, false],
  ["locked", { ...session, isLocked: true }, false],
  ["locked", { ...session, isLocked: true }, true],
  ["other-session", { ...session, isActive: false }, true],
  ["other-session", { isActive: false, isLocked: true }, false],
] as const)("a desktop is %s", (state, said, isPeoplesDesktop) => {
  expect(judgeLock(said, isPeoplesDesktop)).toBe(state);
});
