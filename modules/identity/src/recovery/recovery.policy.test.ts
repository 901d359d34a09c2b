import { EpochId, PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import {
  expiryOf,
  isFitToOpen,
  mayApprove,
  mayGive,
  mayOpen,
  type Restore,
  sharesToSeal,
  standingOf,
} from "./recovery.policy.ts";

const [asker, approver, opener, third] = Array.from({ length: 4 }, () => PersonId.parse(crypto.randomUUID()));
const now = new Date("2026-11-23T00:00:00.000Z");
const people = [asker, approver, opener, third].map((one) => one ?? PersonId.parse(crypto.randomUUID()));
const [first, second, last, other] = people;
if (!first || !second || !last || !other) throw new Error("four people are needed");

const asked: Restore = {
  askedBy: first,
  openerId: last,
  expiresAt: expiryOf(now),
  restores: undefined,
  approvals: [],
  completeAt: undefined,
  finishedAt: undefined,
  endedAt: undefined,
  given: [],
};
const approvalBy = (by: PersonId) => ({ by, at: now, check: "in-person" }) as const;
const approved: Restore = { ...asked, approvals: [approvalBy(second)] };

test("only a second administrator approves, once, and only while it is open", () => {
  expect(people.map((person) => mayApprove(asked, person, now))).toEqual([false, true, false, true]);
  expect(mayApprove(approved, other, now)).toBe(false);
  expect(mayApprove(asked, second, asked.expiresAt)).toBe(false);
  expect(mayApprove({ ...asked, finishedAt: now }, second, now)).toBe(false);
});

test("what opens something of a person is approved by two, neither of them who asks, who opens or who receives", () => {
  const [shown, recipient] = [PersonId.parse(crypto.randomUUID()), PersonId.parse(crypto.randomUUID())];
  const epochId = EpochId.parse(crypto.randomUUID());
  const restores = { epochId, shownId: shown, month: "2026-11", recipientId: recipient };
  const restore: Restore = { ...asked, restores };
  expect(mayApprove(restore, recipient, now)).toBe(false);
  const once: Restore = { ...restore, approvals: [approvalBy(second)] };
  expect([second, other].map((person) => mayApprove(once, person, now))).toEqual([false, true]);
  expect(mayGive(once, first, now)).toBe(false);
  const twice: Restore = { ...once, approvals: [approvalBy(second), approvalBy(other)] };
  expect(mayGive(twice, first, now)).toBe(true);
  const given: Restore = {
    ...twice,
    given: [
      { index: 1, givenBy: first },
      { index: 2, givenBy: second },
    ],
  };
  expect(people.map((person) => mayOpen(given, person, now))).toEqual([false, false, true, false]);
  expect(mayOpen(twice, last, now)).toBe(false);
  const standings = [restore, twice, { ...given, finishedAt: now }].map((one) => standingOf(one, now));
  expect([...standings, standingOf(given, given.expiresAt)]).toEqual(["asked", "approved", "opened", "over"]);
});

test("what goes back to the person it shows is approved by two as well: who asks may have made his keys", () => {
  const shownId = PersonId.parse(crypto.randomUUID());
  const epochId = EpochId.parse(crypto.randomUUID());
  const back: Restore = { ...asked, restores: { epochId, shownId, month: "2026-11", recipientId: shownId } };
  expect([first, shownId, second].map((person) => mayApprove(back, person, now))).toEqual([
    false,
    false,
    true,
  ]);
  expect(mayGive({ ...back, approvals: [approvalBy(second)] }, first, now)).toBe(false);
});

test("of a restore that nobody finished it is said whether two shares had come, and whether a new key ended it", () => {
  const later = asked.expiresAt;
  const ended: Restore = { ...approved, endedAt: now };
  const complete: Restore = { ...approved, completeAt: now };
  expect(
    [approved, complete, { ...complete, endedAt: now }, ended].map((one) => standingOf(one, later)),
  ).toEqual(["over", "perhaps-opened", "perhaps-opened", "ended"]);
  expect(mayGive(ended, first, now)).toBe(false);
  expect(standingOf(complete, now)).toBe("approved");
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
