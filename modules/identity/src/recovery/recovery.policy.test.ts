import { PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { expiryOf, isFitToOpen, mayApprove, mayGive, type Restore, sharesToSeal } from "./recovery.policy.ts";

const [asker, approver, opener, third] = Array.from({ length: 4 }, () => PersonId.parse(crypto.randomUUID()));
const now = new Date("2026-11-23T00:00:00.000Z");
const people = [asker, approver, opener, third].map((one) => one ?? PersonId.parse(crypto.randomUUID()));
const [first, second, last, other] = people;
if (!first || !second || !last || !other) throw new Error("four people are needed");

const asked: Restore = {
  askedBy: first,
  openerId: last,
  expiresAt: expiryOf(now),
  approval: undefined,
  finishedAt: undefined,
  given: [],
};
const approved: Restore = { ...asked, approval: { by: second, at: now, check: "in-person" } };

test("only a second administrator approves, once, and only while it is open", () => {
  expect(people.map((person) => mayApprove(asked, person, now))).toEqual([false, true, false, true]);
  expect(mayApprove(approved, other, now)).toBe(false);
  expect(mayApprove(asked, second, asked.expiresAt)).toBe(false);
  expect(mayApprove({ ...asked, finishedAt: now }, second, now)).toBe(false);
});

test("a share is given after the approval, one by each person, none by the opener, two in all", () => {
  expect(mayGive(asked, first, now)).toBe(false);
  expect(people.map((person) => mayGive(approved, person, now))).toEqual([true, true, false, true]);
  const one: Restore = { ...approved, given: [{ index: 1, givenBy: first }] };
  expect(people.map((person) => mayGive(one, person, now))).toEqual([false, true, false, true]);
  const two: Restore = { ...one, given: [...one.given, { index: 2, givenBy: second }] };
  expect(people.map((person) => mayGive(two, person, now))).toEqual([false, false, false, false]);
  expect(mayGive(approved, first, approved.expiresAt)).toBe(false);
});

test("who asks does not open, and neither does anybody who keeps a share", () => {
  const holders = [first, second];
  expect(people.map((person) => isFitToOpen(person, { askedBy: other, holders }))).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("with fewer than three administrators the rest is printed", () => {
  expect([1, 2, 3, 4].map(sharesToSeal)).toEqual([1, 2, 3, 3]);
});
