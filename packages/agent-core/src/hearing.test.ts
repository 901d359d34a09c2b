import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AgentWorld } from "./testing/agent-world.ts";

const newId = () => crypto.randomUUID();
const minute = 60_000;
const hour = 60 * minute;
const settled = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 5 });
const stopped = (because: string) =>
  settled(() => expect(world.view.decision).toEqual({ capture: false, because }));
const judging = () => settled(() => expect(world.view.decision).toMatchObject({ capture: true }));
let world: AgentWorld;

beforeEach(async () => {
  world = await AgentWorld.make(nodeSealingCrypto, newId);
  await world.agent.press("work-start");
  await settled(() => expect(world.server.stamps).toHaveLength(1));
  await judging();
});
afterEach(() => {
  world.kill();
  expect(world.faults).toEqual([]);
});

/** The server refuses everything with this code from now on. */
const refuseAll = (code: string) => world.server.refuse.set("", code);

describe.each(["access.other_person", "telework.agent_of_another"])("when the server says %s", (code) => {
  test("nothing is judged or given up under somebody else's session, and all goes on afterwards", async () => {
    refuseAll(code);
    await world.agent.press("task-start", "見積書");
    await stopped("signed-out");
    for (let minutes = 0; minutes < 20; minutes++) {
      world.clock.advance(minute);
      await Promise.resolve();
    }
    expect(world.view.waiting).toMatchObject({ stamps: 1, declinedStamps: 0, lost: 0 });
    expect(world.view.obstacle).toMatchObject({ kind: "other-person" });
    world.server.refuse.clear();
    await world.agent.checkAgain();
    await judging();
    await settled(() => expect(world.server.stamps).toHaveLength(2));
  });
});

test("who is signed out in the middle of work is judged for one more hour", async () => {
  refuseAll("access.signed_out");
  await world.agent.checkAgain();
  world.clock.advance(hour - minute);
  expect(world.view.decision).toMatchObject({ capture: true });
  world.clock.advance(minute);
  await stopped("signed-out");
  world.server.refuse.clear();
  await world.agent.checkAgain();
  await judging();
});

test.each(["access.denied", "contract.suspended"])(
  "who has no access any more (%s) is not judged, and not offline either",
  async (code) => {
    refuseAll(code);
    await world.agent.checkAgain();
    await stopped("no-access");
    expect(world.view.consent.receiptUntil).toBeUndefined();
    world.kill();
    world.server.line = "dead";
    await world.open(newId);
    expect(world.view.decision).toMatchObject({ capture: false });
    world.server.line = "good";
    world.server.refuse.clear();
    await world.agent.checkAgain();
    await judging();
  },
);

describe("a clock that was a day ahead", () => {
  const day = 24 * hour;

  test("helps at once when it is set right", async () => {
    world.clock.set(day);
    world.server.now = () => world.clock.now() - day;
    await world.agent.checkAgain();
    world.clock.advance(31_000);
    await stopped("clock-wrong");
    world.clock.set(-day);
    world.server.now = () => world.clock.now();
    for (let ticks = 0; ticks < 6; ticks++) {
      world.clock.advance(15_000);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    await judging();
  });

  test("keeps everything until it is right", async () => {
    world.server.refuse.set("/reports", "telework.clock_wrong_by_a_day");
    world.server.refuse.set("stamps", "telework.clock_wrong_by_a_day");
    world.clock.advance(31_000);
    await world.agent.press("task-start", "見積書");
    await settled(() => expect(world.view.obstacle).toEqual({ kind: "clock-wrong" }));
    expect(world.view.waiting).toMatchObject({ stamps: 1, declinedStamps: 0, lost: 0 });
    world.server.refuse.clear();
    world.clock.advance(minute);
    await settled(() => expect(world.view.waiting).toMatchObject({ stamps: 0, facts: 0 }));
    expect(world.server.stamps).toHaveLength(2);
    expect(world.server.reports.length).toBeGreaterThan(0);
  });
});

test("a contract that is renewed goes on above the reports of before", async () => {
  await settled(() => {
    world.clock.advance(31_000);
    expect(world.server.reports.length).toBeGreaterThan(2);
  });
  world.server.hasContract = false;
  await world.agent.checkAgain();
  await stopped("contract-ended");
  world.kill();
  const before = world.server.reports.map(({ sequence }) => sequence);
  world.server.hasContract = true;
  await world.open(newId);
  await judging();
  await settled(() => {
    world.clock.advance(31_000);
    expect(world.server.reports.length).toBeGreaterThan(before.length);
  });
  expect(world.server.reports[before.length]?.sequence).toBeGreaterThan(before.at(-1) ?? 0);
});

test("a stamp that had no room on the disk and went out directly leaves the disk full", async () => {
  await settled(() => {
    expect(world.server.reports.length).toBeGreaterThan(0);
    expect(world.view.waiting.facts).toBe(0);
  });
  world.disk.capacity = world.disk.rows.size;
  expect(await world.agent.press("break-start")).toMatchObject({ pressed: true });
  expect(world.view.storageFull).toBe(true);
});

test("of who never agreed nothing is recorded, also while somebody else is signed in", async () => {
  world.server.granted = [];
  await world.agent.checkAgain();
  await stopped("no-consent");
  await settled(() => expect(world.view.waiting.stamps).toBe(0));
  const { facts } = world.view.waiting;
  refuseAll("access.other_person");
  await world.agent.press("task-start", "見積書");
  await settled(() => expect(world.view.obstacle).toEqual({ kind: "other-person" }));
  expect(world.view.decision).toEqual({ capture: false, because: "no-consent" });
  expect(world.view.waiting.facts).toBe(facts);
});
