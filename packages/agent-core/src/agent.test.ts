import { createRequire } from "node:module";
import { type FaceModels, type Frame, openFaceModels, PresenceRefusal } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import { enrolPerson, makeClip, photographsBy, type Scene } from "@tachiai/presence/testing";
import {
  encodeBase64,
  GroupId,
  getMyStatus,
  Heartbeat,
  LiveHeartbeat,
  LiveHello,
  OrganisationId,
  PersonId,
  TenantId,
  type VerdictSegment,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { decode } from "jpeg-js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Agent } from "./agent.ts";
import type { AgentPorts } from "./agent-ports.ts";
import type { AgentView } from "./agent-view.ts";
import { noScreen } from "./capture/camera.ts";
import { createDevice, type Device } from "./device/device.ts";
import { sealFeatures } from "./knowledge/sealed-features.ts";
import { TestCamera } from "./testing/test-camera.ts";
import { TestClock } from "./testing/test-clock.ts";
import { TestDisk } from "./testing/test-disk.ts";
import { TestServer } from "./testing/test-server.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const hour = 3_600_000;
const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
let models: FaceModels;
let personKey: KeyPair<"x25519">;
let device: Device;
let sealedFeatures: string;

beforeAll(async () => {
  models = await openFaceModels(nodeModelDoors());
  personKey = await createKeyPair(nodeSealingCrypto, "x25519");
  device = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
  const likeness = await enrolPerson(models, "gina", photograph);
  sealedFeatures = await sealFeatures(nodeSealingCrypto, personId, personKey, likeness);
});

let clock: TestClock;
let camera: TestCamera;
let server: TestServer;
let disk: TestDisk;
let agent: Agent;
let view: AgentView;
let connection: ReturnType<TestServer["connect"]>;
let happen: (subject: string, ids: Record<string, string>) => void;

const eyes: AgentPorts["eyes"] = { open: async () => ({ models }) };

async function openAgent(changes: Partial<AgentPorts> = {}): Promise<void> {
  connection = server.connect();
  const { api } = connection;
  const ports: AgentPorts = {
    api: () => api,
    openSocket: (events) => {
      happen = (subject, ids) => events.received(JSON.stringify({ type: "happened", subject, ids }));
      return { send: () => {}, queued: () => 0, close: () => {} };
    },
    store: disk,
    crypto: nodeSealingCrypto,
    clock,
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
    camera,
    screen: noScreen,
    eyes,
    onFault: (error) => expect.fail(String(error)),
    ...changes,
  };
  const identity = { tenantId, personId, device, deviceName: "test", personKey };
  agent = await Agent.open(ports, identity, {
    onView: (shown) => {
      view = shown;
    },
    onTaken: () => {},
  });
  await agent.start();
}

beforeEach(() => {
  clock = new TestClock("2026-11-21T00:00:00.000Z");
  camera = new TestCamera(clock);
  disk = new TestDisk();
  server = new TestServer(nodeSealingCrypto);
  server.now = () => clock.now();
  server.granted = ["face-presence", "camera-picture"];
  server.enrolment = { state: "confirmed", sealedFeatures };
  server.recipients = [{ personId, displayName: "勤務者", publicKey: encodeBase64(personKey.publicKey) }];
});
afterEach(kill);

/** The process of the agent ends, whatever it is doing; the next one finds what is on the disk. */
function kill(): void {
  connection.kill();
  agent.close();
  disk = disk.afterKill();
}

/** Shows a scene for as many looks as the agent takes in so many seconds, some way into it. */
async function show(scene: Scene, seconds: number, offsetMs = 0): Promise<void> {
  const script = [{ scene, seconds: seconds + 30 }];
  const clip = makeClip({ seed: 12, worker: "gina", other: "berta", photograph, startsAt: 0, script });
  const start = clock.now();
  while (clock.now() - start < seconds * 1000) {
    const frame: Frame = clip.frameAt(offsetMs + clock.now() - start);
    await camera.show(frame);
    if (!camera.isOn) return;
  }
}

/** What the server has of each segment in the end, in order. */
function reported(): VerdictSegment[] {
  const segments = new Map<string, VerdictSegment>();
  for (const report of server.reports)
    for (const segment of report.segments) segments.set(segment.segmentId, segment);
  return [...segments.values()];
}
const kinds = () => reported().map(({ kind, cause }) => (cause ? `${kind} (${cause})` : kind));
const settled = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 5 });

describe("a working day before the camera", () => {
  test("the camera is on from 出勤 to 退勤, off on a break and while paused, and silent then", async () => {
    await openAgent();
    expect(camera.isOn).toBe(false);
    await agent.press("work-start");
    await show("present", 10);
    expect(view.seen).toMatchObject({ kind: "present" });

    await agent.press("break-start");
    expect(camera.isOn).toBe(false);
    await settled(() => expect(kinds().at(-1)).toBe("not-observed (on-break)"));
    const reports = server.reports.length;
    clock.advance(30 * 60_000);
    expect(camera.isOn).toBe(false);
    expect(server.reports).toHaveLength(reports);

    await agent.press("break-end");
    await show("present", 6);
    await agent.pause("宅配便");
    expect(camera.isOn).toBe(false);
    await settled(() => expect(server.reports.at(-1)?.paused?.reason).toBe("宅配便"));
    await agent.resume();
    await show("present", 6);
    await agent.press("work-end");
    expect(camera.isOn).toBe(false);
    await settled(() => expect(reported().every(({ to }) => to !== undefined)).toBe(true));
    expect(kinds()).toEqual([
      "not-observed (starting)",
      "present",
      "not-observed (on-break)",
      "not-observed (starting)",
      "present",
      "not-observed (paused)",
      "not-observed (starting)",
      "present",
    ]);
    expect(server.pictures).toEqual([]);
  });

  test("an agent that has nothing to tell is heard over its live connection, and as a request where that does not answer", async () => {
    let isLive = true;
    await openAgent({
      openSocket: (events) => {
        const answer = (message: object) => queueMicrotask(() => events.received(JSON.stringify(message)));
        queueMicrotask(() => events.opened());
        return {
          send(text) {
            const { type, ...said } = LiveHello.or(LiveHeartbeat).parse(JSON.parse(String(text)));
            if (type === "hello") return answer({ type: "welcome", version: 1, takesHeartbeats: true });
            const heard = isLive ? server.hear(Heartbeat.parse(said)) : undefined;
            return heard && answer({ type: "heard", ...heard });
          },
          queued: () => 0,
          close: () => {},
        };
      },
    });
    await agent.press("work-start");
    await show("present", 10);
    await settled(() => expect(view.waiting.facts).toBe(0));
    const reports = `POST me/agents/${device.deviceId}/reports`;
    server.calls.length = 0;
    await show("present", 100);
    await settled(() => expect(server.calls).toEqual(["heartbeat", "heartbeat", "heartbeat"]));
    isLive = false;
    server.calls.length = 0;
    await show("present", 80);
    await settled(() => expect(server.calls).toEqual([reports, reports]));
    expect(server.reports.map(({ sequence }) => sequence)).toEqual(server.reports.map((_, at) => at + 1));
  });

  test("a second face becomes an incident with a picture that the manager can open [FAC-04]", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 6);
    await show("peeping", 8);
    await settled(() => expect(server.pictures).toHaveLength(1));
    const incidents = () => server.reports.flatMap((report) => report.incidents);
    await settled(() => expect(incidents()).toMatchObject([{ kind: "peeping", pictures: server.pictures }]));
    expect(server.headers).toMatchObject([
      { occasion: "incident", declaration: { kind: "camera", thumbnail: { width: 240 } } },
    ]);
    await settled(() => expect(view.waiting).toMatchObject({ facts: 0, pictures: 0 }));
  });

  test("pictures are sealed to whom administrators have signed, and to nobody else whom the server names [FAC-10]", async () => {
    const signed = await GrowingRoster.found(
      nodeSealingCrypto,
      OrganisationId.parse(tenantId),
      PersonId.parse("44444444-4444-4444-8444-444444444444"),
      "2026-11-21T00:00:00.000Z",
    );
    const groupId = GroupId.parse("66666666-6666-4666-8666-666666666666");
    const managerId = PersonId.parse("55555555-5555-4555-8555-555555555555");
    const from = "2026-11-21";
    await signed.add({ kind: "group", groupId });
    await signed.member(managerId, { from, groups: [], roles: [{ role: "manager", groupId }] });
    await signed.member(personId, { from, groups: [groupId], roles: [{ role: "worker" }] });
    server.roster = signed.statements;
    const strangerId = PersonId.parse("77777777-7777-4777-8777-777777777777");
    const publicKey = encodeBase64(new Uint8Array(32).fill(9));
    server.recipients = [{ personId: strangerId, displayName: "盗聴", publicKey }];
    await openAgent();
    await agent.press("work-start");
    await show("present", 6);
    await show("peeping", 8);
    await settled(() => expect(server.headers).toHaveLength(1));
    const [epoch] = server.epochs.values();
    expect(epoch?.wraps.map((wrap) => wrap.personId)).toEqual([personId, managerId]);
    expect(epoch?.wraps[0]?.publicKey).toBe(encodeBase64(personKey.publicKey));
    expect(server.doubts).toEqual([{ found: "not-in-roster", personId: strangerId, verified: 6 }]);
    expect(view.rosterDoubt).toBe("not-in-roster");
  });

  test("who did not agree to pictures has incidents without them", async () => {
    server.granted = ["face-presence"];
    await openAgent();
    await agent.press("work-start");
    await show("present", 6);
    await show("peeping", 8);
    await settled(() => expect(server.reports.flatMap((report) => report.incidents)).toHaveLength(1));
    expect(server.pictures).toEqual([]);
  });

  test("until a manager has confirmed the face, its owner is present and not confirmed", async () => {
    server.enrolment = { state: "waiting", sealedFeatures };
    await openAgent();
    await agent.press("work-start");
    await show("present", 6);
    expect(view.seen).toMatchObject({ kind: "present-unverified", cause: "not-confirmed" });
    server.enrolment = { state: "confirmed", sealedFeatures };
    happen("telework.enrolment_decided", { personId });
    await settled(() => expect(view.enrolment).toBe("confirmed"));
    await show("present", 6);
    expect(view.seen).toMatchObject({ kind: "present" });
  });

  test("a camera that another application takes is said, and no absence [FAC-08]", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 6);
    await camera.lose("camera-in-use");
    await settled(() => expect(kinds().at(-1)).toBe("camera-in-use"));
    expect(view.camera).toEqual({ isOn: false, trouble: "camera-in-use" });
    camera.trouble = undefined;
    clock.advance(60_000);
    await show("present", 6);
    expect(kinds()).not.toContain("away");
    expect(view.seen).toMatchObject({ kind: "present" });
  });
});

describe("without consent", () => {
  test("stamps work, and the camera is never touched [FAC-02]", async () => {
    server.granted = [];
    let opened = 0;
    await openAgent({ eyes: { open: async () => ((opened += 1), { models }) } });
    await agent.press("work-start");
    await settled(() => expect(server.stamps).toHaveLength(1));
    expect(view.decision).toEqual({ capture: false, because: "no-consent" });
    expect(view.consent.obstacle).toBe("consent.worker_missing");
    expect(camera.isOn).toBe(false);
    expect(opened).toBe(0);
    expect(server.reports).toEqual([]);
    expect(server.calls.filter((call) => call.includes("agents"))).toEqual([]);
  });

  test("withdrawing stops the camera and empties the disk at once, without a network too", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 6);
    server.line = "dead";
    await show("peeping", 8);
    await settled(() => expect(view.waiting.pictures).toBe(1));
    const withdrawing = agent.withdraw(["face-presence", "camera-picture"]);
    expect(camera.isOn).toBe(false);
    await withdrawing;
    const left = [...disk.rows.keys()].filter((key) => /^(fact|report|picture)\//.test(key));
    expect(left).toEqual([]);
    expect(server.withdrawals).toEqual([]);

    kill();
    await openAgent();
    expect(camera.isOn).toBe(false);
    server.line = "good";
    clock.advance(2 * 60_000);
    await settled(() => expect(server.withdrawals).toHaveLength(1));
    expect(view.decision).toEqual({ capture: false, because: "consent-withdrawn" });
  });

  test("who agrees anew after withdrawing is judged again", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 4);
    await agent.withdraw(["face-presence", "camera-picture"]);
    await settled(() => expect(server.withdrawals).toHaveLength(1));
    server.granted = ["face-presence"];
    await agent.checkAgain();
    await show("present", 4);
    expect(view.seen).toMatchObject({ kind: "present" });
  });

  test("a withdrawal in the console reaches the agent by the live connection", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 4);
    server.granted = [];
    server.obstacle = "consent.worker_withdrawn";
    happen("consent.withdrawn", { personId, purpose: "face-presence" });
    await settled(() => expect(camera.isOn).toBe(false));
    expect(server.withdrawals).toEqual([]);
  });
});

describe("without a connection", () => {
  test("an hour is judged, kept and sent later, and never shown as 離席 [AGT-02, EVD-09]", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 4);
    await settled(() => expect(kinds()).toContain("present"));
    server.line = "dead";
    await show("present", 20);
    await show("covered", 8);
    await show("present", 10);
    clock.advance(hour / 60);
    server.line = "good";
    clock.advance(2 * 60_000);
    await settled(() => expect(view.waiting.facts).toBe(0));
    expect(kinds()).toEqual(["not-observed (starting)", "present", "covered", "present"]);
    expect(server.reports.map(({ sequence }) => sequence)).toEqual(
      server.reports.map((_, index) => index + 1),
    );
  });

  test("it may begin offline, under the receipt of before", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 4);
    kill();
    server.line = "dead";
    clock.advance(hour);
    await openAgent();
    await show("present", 4);
    expect(camera.isOn).toBe(true);
    expect(view.seen).toMatchObject({ kind: "present" });
  });

  test("when the receipt expires the camera stops, whatever else", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 4);
    server.line = "dead";
    clock.advance(24 * hour);
    expect(camera.isOn).toBe(false);
    expect(agent.view.decision).toEqual({ capture: false, because: "consent-expired" });
  });

  test("after a crash the time in which nobody looked is not observed", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 10);
    kill();
    clock.advance(hour);
    await openAgent();
    await show("present", 4);
    await settled(() =>
      expect(kinds()).toEqual([
        "not-observed (starting)",
        "present",
        "not-observed (agent-closed)",
        "not-observed (starting)",
        "present",
      ]),
    );
  });

  test("a full disk is said, and the stamp goes to the server directly", async () => {
    await openAgent();
    disk.capacity = disk.rows.size;
    expect(await agent.press("work-start")).toMatchObject({ pressed: true });
    expect(server.stamps).toHaveLength(1);
    server.line = "dead";
    expect(await agent.press("break-start")).toEqual({ pressed: false, reason: "storage_full" });
    expect(agent.view.storageFull).toBe(true);
  });
});

describe("one worker, one agent", () => {
  test("a second agent is told that another one reports, and may take over [PTY-08]", async () => {
    server.isElsewhere = true;
    await openAgent();
    await agent.press("work-start");
    await settled(() => expect(view.decision).toEqual({ capture: false, because: "agent-elsewhere" }));
    expect(camera.isOn).toBe(false);
    await agent.takeOver();
    await show("present", 4);
    expect(camera.isOn).toBe(true);
  });

  test("the one that was taken over stops by itself", async () => {
    await openAgent();
    await agent.press("work-start");
    await show("present", 4);
    server.isElsewhere = true;
    clock.advance(60_000);
    await settled(() => expect(camera.isOn).toBe(false));
    expect(agent.view.decision).toEqual({ capture: false, because: "agent-elsewhere" });
  });
});

test("a stamp made in the console switches the camera here", async () => {
  await openAgent();
  server.status = { ...server.status, status: "working", allowed: ["work-end", "break-start"] };
  happen("telework.stamped", { personId, stampId: crypto.randomUUID() });
  await show("present", 4);
  expect(camera.isOn).toBe(true);
  server.status = { ...server.status, status: "on-break", allowed: ["work-end", "break-end"] };
  happen("telework.stamped", { personId, stampId: crypto.randomUUID() });
  await settled(() => expect(camera.isOn).toBe(false));
});

test("what the server says of work does not count when a stamp has overtaken it", async () => {
  const { promise: isOnItsWay, resolve: arrive } = Promise.withResolvers<void>();
  let delays = false;
  const { api } = server.connect();
  const slow: typeof api = {
    ...api,
    async call(endpoint, ...request) {
      const answer = await api.call(endpoint, ...request);
      if (delays && endpoint.path === getMyStatus.path) await isOnItsWay;
      return answer;
    },
  };
  await openAgent({ api: () => slow });
  await agent.press("work-start");
  await settled(() => expect(view.waiting.stamps).toBe(0));
  delays = true;
  happen("telework.stamped", { personId, stampId: crypto.randomUUID() });
  await settled(() => expect(server.calls.at(-1)).toBe("GET me/status"));
  await agent.press("break-start");
  await settled(() => expect(view.waiting.stamps).toBe(0));
  const asked = server.calls.filter((call) => call === "GET me/status").length;
  arrive();
  await settled(() =>
    expect(server.calls.filter((call) => call === "GET me/status").length).toBeGreaterThan(asked),
  );
  expect(view.work.status).toBe("on-break");
});

test("a clock that is wrong by a day is named, and the camera stays off", async () => {
  server.now = () => clock.now() - 24 * hour - 60_000;
  await openAgent();
  await agent.press("work-start");
  expect(agent.view.decision).toEqual({ capture: false, because: "clock-wrong" });
  expect(agent.view.clockAheadSeconds).toBe((24 * hour + 60_000) / 1000);
  expect(camera.isOn).toBe(false);
});

test("at the end of the contract nothing stays on the device but the verified roster", async () => {
  await openAgent();
  await agent.press("work-start");
  await show("present", 4);
  await settled(() => expect(view.waiting.stamps).toBe(0));
  server.hasContract = false;
  await agent.press("task-start", "見積書");
  await settled(() => expect(agent.view.decision).toEqual({ capture: false, because: "contract-ended" }));
  expect(camera.isOn).toBe(false);
  await settled(() => expect([...disk.rows.keys()]).toEqual(["roster"]));
  expect(agent.view.discardedStamps).toBe(1);
});

test("an altered model is refused with its name, and the camera stays off", async () => {
  const altered = new PresenceRefusal("presence.model_altered", { model: "face-feature" });
  await openAgent({ eyes: { open: () => Promise.reject(altered) } });
  await agent.press("work-start");
  await settled(() =>
    expect(view.eyes).toEqual({
      state: "refused",
      code: "presence.model_altered",
      details: { model: "face-feature" },
    }),
  );
  expect(camera.isOn).toBe(false);
});

test("who asks to be looked at before work is recognised, and nothing of it is kept [FAC-03]", async () => {
  await openAgent();
  const looking = agent.lookAtMe();
  await show("present", 3);
  expect(await looking).toBe("verified");
  expect(camera.isOn).toBe(false);
  expect(view.waiting).toMatchObject({ facts: 0, pictures: 0 });
});

test("who is not recognised is told so after ten seconds, on a slow PC not before five looks [FAC-03]", async () => {
  await openAgent();
  let isOver = false;
  const look = async () => {
    isOver = false;
    const seen = await agent.lookAtMe();
    isOver = true;
    return seen;
  };
  const looking = look();
  await show("impersonation", 9);
  expect(isOver).toBe(false);
  await show("impersonation", 3);
  expect(await looking).toBe("unverified");
  expect(camera.isOn).toBe(false);

  const slowly = look();
  // Two looks each time, eight seconds after the two before.
  for (const looks of [2, 4, 6]) {
    expect([looks, isOver]).toEqual([looks, false]);
    clock.advance(8000);
    await show("impersonation", 0.001, 5000);
  }
  expect(await slowly).toBe("unverified");
});

test("an enrolment takes pictures one by one and hands them in sealed [FAC-01]", async () => {
  server.enrolment = undefined;
  await openAgent();
  expect(await agent.enrolling.begin()).toBe(true);
  for (let picture = 1; picture <= 3; picture++) {
    agent.enrolling.want("front");
    await show("present", 3);
    expect(agent.enrolling.view?.taken).toHaveLength(picture);
  }
  agent.enrolling.want("front");
  await show("peeping", 2, 5000);
  expect(agent.enrolling.view).toMatchObject({ flaws: ["several-faces"] });
  await agent.enrolling.submit(() => {});
  expect(camera.isOn).toBe(false);
  expect(server.pictures).toHaveLength(3);
  expect(server.headers[0]).toMatchObject({ occasion: "enrolment", declaration: { kind: "enrolment" } });
  expect(server.enrolments).toMatchObject([
    { pictures: server.pictures.map((evidenceId) => ({ pose: "front", evidenceId })) },
  ]);
});

test("an enrolment that was given up while the models were loading opens no camera", async () => {
  const { promise, resolve } = Promise.withResolvers<{ models: typeof models }>();
  await openAgent({ eyes: { open: () => promise } });
  const begun = agent.enrolling.begin();
  agent.enrolling.end();
  resolve({ models });
  expect(await begun).toBe(false);
  expect(camera.isOn).toBe(false);
});

test("withdrawing ends a look that the person had asked for, whether it has begun or not", async () => {
  await openAgent();
  const look = agent.lookAtMe();
  await settled(() => expect(camera.isOn).toBe(true));
  await agent.withdraw(["face-presence"]);
  expect(camera.isOn).toBe(false);
  expect(await look).toBeUndefined();
});

test("a look that waits for its models does not open the camera after a withdrawal", async () => {
  const { promise, resolve } = Promise.withResolvers<{ models: typeof models }>();
  await openAgent({ eyes: { open: () => promise } });
  const look = agent.lookAtMe();
  await agent.withdraw(["face-presence"]);
  resolve({ models });
  expect(await look).toBeUndefined();
  expect(camera.isOn).toBe(false);
});
