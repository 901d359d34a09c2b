import { getMyConsents } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AgentWorld, personId } from "./testing/agent-world.ts";
import { PowerFailure } from "./testing/test-disk.ts";

const newId = () => crypto.randomUUID();
const all = ["face-presence", "camera-picture"] as const;
const withdrawn = { capture: false, because: "consent-withdrawn" };
const judged = { capture: true };
const settled = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 5 });
let world: AgentWorld;

beforeEach(async () => {
  world = await AgentWorld.make(nodeSealingCrypto, newId);
  await world.agent.press("work-start");
  await settled(() => expect(world.server.stamps).toHaveLength(1));
  expect(world.view.decision).toMatchObject(judged);
});
afterEach(() => world.kill());

const full = async () => ({ committed: false, reason: "full" }) as const;
const broken = async () => {
  throw new PowerFailure();
};

describe.each([
  ["is full", full],
  ["fails", broken],
])("withdrawing on a disk that %s", (_how, commit) => {
  test("counts at once and for good, and the server is told", async () => {
    world.disk.instead = commit;
    world.server.line = "dead";
    const withdrawing = world.agent.withdraw(all);
    expect(world.view.decision).toEqual(withdrawn);
    await withdrawing;
    expect(world.view.consent.unkeptWithdrawal).toBe("untold");
    world.clock.advance(60_000);
    expect(world.view.decision).toEqual(withdrawn);
    world.server.line = "good";
    world.clock.advance(60_000);
    await settled(() => expect(world.view.consent.unkeptWithdrawal).toBe("told"));
    expect(world.server.withdrawals).toHaveLength(1);
    await world.agent.checkAgain().catch(() => undefined);
    expect(world.view.decision).toEqual(withdrawn);
    expect(world.server.withdrawals).toHaveLength(1);
  });

  test("is written as soon as the disk takes it, and holds after a restart without a network", async () => {
    world.disk.instead = commit;
    world.server.line = "dead";
    await world.agent.withdraw(all);
    world.disk.instead = undefined;
    world.clock.advance(15_000);
    await settled(() => expect(world.view.consent.unkeptWithdrawal).toBeUndefined());
    world.kill();
    await world.open(newId);
    expect(world.view.decision).toEqual(withdrawn);
    world.server.line = "good";
    world.clock.advance(120_000);
    await settled(() => expect(world.server.withdrawals).toHaveLength(1));
  });
});

test("a disk with no room for another row still takes a withdrawal", async () => {
  world.disk.capacity = world.disk.rows.size;
  world.server.line = "dead";
  await world.agent.withdraw(all);
  expect(world.view.consent.unkeptWithdrawal).toBeUndefined();
  world.kill();
  await world.open(newId);
  expect(world.view.decision).toEqual(withdrawn);
});

test("withdrawing the judging withdraws everything else that was granted", async () => {
  world.server.line = "dead";
  await world.agent.withdraw(["face-presence"]);
  expect(world.view.consent.granted).toEqual([]);
  world.server.line = "good";
  world.clock.advance(60_000);
  await settled(() => expect(world.server.withdrawals).toMatchObject([{ purposes: [...all] }]));
});

test("withdrawing pictures leaves the judging", async () => {
  await world.agent.withdraw(["camera-picture"]);
  expect(world.view.consent.granted).toEqual(["face-presence"]);
  await settled(() => expect(world.server.withdrawals).toMatchObject([{ purposes: ["camera-picture"] }]));
});

test("a withdrawal pressed while the server is being asked wins over the answer", async () => {
  const held = world.server.holdNext(`GET ${getMyConsents.path.split("/").slice(4).join("/")}`);
  const asking = world.agent.checkAgain();
  await held.arrived;
  await world.agent.withdraw(all);
  await settled(() => expect(world.server.withdrawals).toHaveLength(1));
  world.server.line = "dead";
  held.release();
  await asking;
  expect(world.view.decision).toEqual(withdrawn);
  expect(world.view.consent.granted).toEqual([]);
});

test("a purpose that is no longer granted is not used under the receipt of before", async () => {
  world.server.refuse = new Map([["/activate", "fault"]]);
  world.server.granted = ["face-presence"];
  world.happen("consent.withdrawn", { personId });
  await settled(() => expect(world.view.consent.granted).toEqual(["face-presence"]));
  expect(world.view.decision).toMatchObject({ capture: true, pictures: { cameraAtIncidents: false } });
});

test("one failed write of the disk does not keep the agent from asking again", async () => {
  world.disk.failure = "before";
  await world.agent.checkAgain().catch((error: unknown) => expect(error).toBeInstanceOf(PowerFailure));
  const { length } = world.server.calls;
  await world.agent.checkAgain();
  expect(world.server.calls.length).toBeGreaterThan(length);
});

describe("a server that was restored from a backup and has forgotten a no", () => {
  const beforeTheNo = "2026-11-20T00:00:00.000Z";
  const restore = () => {
    world.server.granted = [...all];
    world.server.grantedAt = beforeTheNo;
    world.server.withdrawnAt.clear();
  };

  test("is told again by the device on which it was said, which films nobody meanwhile", async () => {
    await world.agent.withdraw(all);
    await settled(() => expect(world.server.withdrawals).toHaveLength(1));
    restore();
    await world.agent.checkAgain();
    expect(world.view.decision).toEqual(withdrawn);
    world.clock.advance(60_000);
    await settled(() => expect(world.server.granted).toEqual([]));
    await world.agent.checkAgain();
    expect(world.view.decision).toEqual(withdrawn);
  });

  test("is told again of a no that was said elsewhere and that the device had heard of, also after a restart", async () => {
    world.server.granted = [];
    for (const purpose of all)
      world.server.withdrawnAt.set(purpose, new Date(world.clock.now()).toISOString());
    await world.agent.checkAgain();
    world.kill();
    restore();
    await world.open(newId);
    await world.agent.checkAgain();
    expect(world.view.decision).toEqual(withdrawn);
    world.clock.advance(60_000);
    await settled(() => expect(world.server.granted).toEqual([]));
  });

  test("is believed again once the person has agreed anew", async () => {
    await world.agent.withdraw(all);
    await settled(() => expect(world.server.withdrawals).toHaveLength(1));
    restore();
    await world.agent.checkAgain();
    world.clock.advance(60_000);
    await settled(() => expect(world.server.granted).toEqual([]));
    world.clock.advance(60_000);
    world.server.granted = [...all];
    world.server.grantedAt = undefined;
    await world.agent.checkAgain();
    expect(world.view.consent.granted).toEqual([...all]);
    expect(world.view.decision).toMatchObject(judged);
  });
});

describe("a server that was restored from a backup and has forgotten that the company withdrew", () => {
  const unagreed = { capture: false, because: "no-consent" };
  const agreedBefore = "2026-11-20T00:00:00.000Z";
  const companyWithdraws = async () => {
    world.server.granted = [];
    world.server.obstacle = "consent.company_agreement_withdrawn";
    world.server.companyDecidedAt = new Date(world.clock.now()).toISOString();
    await world.agent.checkAgain();
    expect(world.view.decision).toEqual(unagreed);
  };
  const agreesAt = (companyDecidedAt: string) => {
    world.server.granted = [...all];
    world.server.obstacle = "consent.worker_missing";
    world.server.companyDecidedAt = companyDecidedAt;
  };

  test("has nobody filmed by a device that had heard of it, also after a restart, and no person's no is made of it", async () => {
    await companyWithdraws();
    world.kill();
    agreesAt(agreedBefore);
    await world.open(newId);
    await world.agent.checkAgain();
    expect(world.view.decision).toEqual(unagreed);
    expect(world.view.consent.obstacle).toBe("consent.company_agreement_withdrawn");
    expect(world.server.withdrawals).toEqual([]);
  });

  test("is believed again once the company has agreed anew", async () => {
    await companyWithdraws();
    agreesAt(agreedBefore);
    await world.agent.checkAgain();
    expect(world.view.decision).toEqual(unagreed);
    world.clock.advance(60_000);
    agreesAt(new Date(world.clock.now()).toISOString());
    await world.agent.checkAgain();
    expect(world.view.decision).toMatchObject(judged);
  });
});

test("without live consent the camera is not switched on for an enrolment either", async () => {
  world.server.line = "dead";
  world.clock.advance(3 * 24 * 3_600_000);
  expect(await world.agent.enrolling.begin()).toBe(false);
});
