import { expect, test } from "vitest";
import { addFailure, type Failures, lockedUntil } from "./lockout.policy.ts";

const start = new Date("2026-11-23T00:00:00.000Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

function failTimes(times: number, before?: Failures): Failures {
  let failures = before;
  for (let n = 0; n < times; n++) failures = addFailure(failures, 10, start);
  if (!failures) throw new Error("no failure was added");
  return failures;
}

test("nine wrong passwords are forgiven, the tenth begins a pause of 15 minutes", () => {
  expect(lockedUntil(failTimes(9), start)).toBeUndefined();
  expect(lockedUntil(failTimes(10), start)).toEqual(after(15));
  expect(lockedUntil(failTimes(10), after(15))).toBeUndefined();
});

test("after a pause there are ten attempts again, and the next pause is twice as long", () => {
  expect(lockedUntil(failTimes(19), start)).toBeUndefined();
  expect(lockedUntil(failTimes(20), start)).toEqual(after(30));
  expect(lockedUntil(failTimes(30), start)).toEqual(after(60));
});

test("no pause is longer than 12 hours, however many failures there were", () => {
  expect(lockedUntil(failTimes(70), start)).toEqual(after(12 * 60));
  expect(lockedUntil(failTimes(3000), start)).toEqual(after(12 * 60));
});

test("a day without a failure starts the count anew", () => {
  const before = failTimes(9);
  expect(addFailure(before, 10, after(24 * 60)).count).toBe(10);
  expect(addFailure(before, 10, after(24 * 60 + 1)).count).toBe(1);
});
