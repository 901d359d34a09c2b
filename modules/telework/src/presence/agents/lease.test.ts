import { DeviceId, PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { agreedPeriods, holdOf, judgeLease, type Lease } from "./lease.ts";

const second = (n: number) => new Date(Date.UTC(2026, 10, 20, 0, 0, n));
const device = (n: number) => DeviceId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const personId = PersonId.parse("11111111-1111-4111-8111-111111111111");
const lease = (changes: Partial<Lease> = {}): Lease => ({
  leaseId: "lease",
  personId,
  deviceId: device(1),
  consentedAt: second(0),
  beganAt: second(10),
  heardAt: second(100),
  ...changes,
});
const asks = (n: number, takesOver = false, consentedAt = second(0)) => ({
  deviceId: device(n),
  consentedAt,
  takesOver,
});

test("the first agent begins, and goes on for as long as it asks", () => {
  expect(judgeLease(undefined, asks(1), second(0))).toEqual({ may: "begin" });
  expect(judgeLease(lease(), asks(1), second(120))).toEqual({ may: "go-on" });
  expect(judgeLease(lease(), asks(1), second(9000))).toEqual({ may: "go-on" });
});

test("another agent waits until the first has missed three reports [PTY-08]", () => {
  expect(judgeLease(lease(), asks(2), second(189))).toEqual({ may: "not", heldBy: device(1) });
  expect(judgeLease(lease(), asks(2), second(190))).toMatchObject({
    may: "begin",
    instead: { by: "lapsed" },
  });
});

test("one that says that it takes over does so at once [PTY-08]", () => {
  expect(judgeLease(lease(), asks(2, true), second(101))).toMatchObject({
    may: "begin",
    instead: { by: "taken-over" },
  });
});

test("a new consent begins a new lease", () => {
  expect(judgeLease(lease(), asks(1, false, second(50)), second(101))).toMatchObject({
    may: "begin",
    instead: { by: "lapsed" },
  });
});

test("a lease keeps others out until it was taken over, or was last heard of", () => {
  expect(holdOf(lease(), second(120))).toEqual({ from: second(10) });
  expect(holdOf(lease(), second(500))).toEqual({ from: second(10), to: second(100) });
  const ended = (by: "taken-over" | "lapsed") => lease({ ended: { at: second(300), by } });
  expect(holdOf(ended("taken-over"), second(500))).toEqual({ from: second(10), to: second(300) });
  expect(holdOf(ended("lapsed"), second(500))).toEqual({ from: second(10), to: second(100) });
});

test("somebody agreed to be seen from each consent until he took it back or gave the next", () => {
  const agreements = [
    { personId, consentedAt: second(60) },
    { personId, consentedAt: second(0), withdrawnAt: second(30) },
    { personId, consentedAt: second(90) },
  ];
  expect(agreedPeriods(agreements)).toEqual([
    { from: second(0), to: second(30) },
    { from: second(60), to: second(90) },
    { from: second(90) },
  ]);
});
