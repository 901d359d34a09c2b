import { heartbeatSeconds, silentAfterSeconds } from "@tachiai/protocol";
import { beforeEach, expect, test } from "vitest";
import { TestClock } from "../testing/test-clock.ts";
import { type Courier, openCourier } from "./courier.ts";
import type { SendingOutcome } from "./send-waiting.ts";

const second = 1000;
let clock: TestClock;
let courier: Courier;
let isJudging: boolean;
/** What becomes of a round, and when each one that reported did. */
let send: (heartbeat: boolean) => Promise<SendingOutcome>;
let reportedAt: number[];
/** Timers come so much too early. */
let earlyMs: number;

beforeEach(() => {
  clock = new TestClock("2026-11-21T00:00:00.000Z");
  isJudging = true;
  reportedAt = [];
  earlyMs = 0;
  const start = clock.now();
  send = async (heartbeat) => {
    if (heartbeat) reportedAt.push((clock.now() - start) / second);
    return { hasReported: heartbeat };
  };
  courier = openCourier({
    clock: {
      now: clock.now,
      after: (delayMs, callBack) => clock.after(delayMs > earlyMs ? delayMs - earlyMs : delayMs, callBack),
    },
    random: () => 0.5,
    isJudging: () => isJudging,
    send: (heartbeat) => send(heartbeat),
    onOutcome: () => {},
    onFault: (error) => expect.fail(String(error)),
  });
});

/** Lets time pass, each millisecond of it that something happens in. */
async function pass(seconds: number): Promise<void> {
  const end = clock.now() + seconds * second;
  for (;;) {
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    const next = Math.min(clock.nextAt ?? end, end);
    clock.advance(next - clock.now());
    if (next >= end) return;
  }
}

test("an agent that judges is heard every 30 seconds, whatever else it sends meanwhile", async () => {
  courier.kick();
  await pass(20);
  courier.kick();
  await pass(75);
  expect(heartbeatSeconds).toBe(30);
  expect(reportedAt).toEqual([0, 30, 60, 90]);
});

test("what is being sent when a heartbeat is due holds it up no longer than it takes", async () => {
  courier.kick();
  await pass(29);
  const report = send;
  send = async (heartbeat) => {
    await new Promise<void>((resolve) => void clock.after(4 * second, resolve));
    return report(heartbeat);
  };
  courier.kick();
  await pass(1);
  send = report;
  await pass(34);
  expect(reportedAt).toEqual([0, 33, 63]);
});

test("a timer that comes early costs no heartbeat", async () => {
  earlyMs = 1;
  courier.kick();
  await pass(silentAfterSeconds + 1);
  expect(reportedAt).toEqual([0, 30, 60, 90]);
});

test("who may not report is not asked without a pause", async () => {
  let rounds = 0;
  send = async () => {
    rounds += 1;
    return { hasReported: false };
  };
  courier.kick();
  await pass(95);
  expect(rounds).toBe(4);
});

test("a clock that was set back does not silence the agent", async () => {
  courier.kick();
  await pass(10);
  clock.set(-3600 * second);
  await pass(30);
  expect(reportedAt).toHaveLength(2);
});

test("an agent that does not judge says nothing", async () => {
  isJudging = false;
  courier.kick();
  await pass(600);
  expect(reportedAt).toEqual([]);
});
