import {
  DeviceId,
  NewStamp,
  PersonId,
  SegmentId,
  StampId,
  type StampKind,
  stampFaceOf,
  type VerdictKind,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getMyDay } from "../../get-my-day.ts";
import { sendStamps } from "../../send-stamps.ts";
import { stamp } from "../../stamp.ts";
import { endPresence } from "../end-presence.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, segment, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import type { SeenPresence } from "./seen-presence.ts";
import type { KeptSegment } from "./segment.ts";
import { stampFaceAt } from "./stamp-face.ts";

const deviceId = DeviceId.parse("00000000-0000-4000-8000-000000000001");
const personId = PersonId.parse("11111111-1111-4111-8111-111111111111");
const second = (n: number) => new Date(Date.UTC(2026, 10, 20) + n * 1000);

const seg = (kind: VerdictKind, from: number, to?: number): KeptSegment => ({
  segmentId: SegmentId.parse("22222222-2222-4222-8222-222222222222"),
  part: 0,
  deviceId,
  personId,
  kind,
  from: second(from),
  ...(to !== undefined && { to: second(to) }),
  figures: {},
  receivedAt: second(to ?? from),
});
const face = (
  kind: StampKind,
  segments: readonly KeptSegment[],
  { pressedAt = 100, heardAt = 200, now = 200, agreed = [{ from: second(0) }] }: Partial<FaceOrder> = {},
) => {
  const heard = new Map([[deviceId, second(heardAt)]]);
  const seen: SeenPresence = { segments, heardAt: heard, agreed, awayAtLeastMs: 600_000 };
  return stampFaceAt({ kind, happenedAt: second(pressedAt) }, seen, second(now));
};
interface FaceOrder {
  readonly pressedAt: number;
  readonly heardAt: number;
  readonly now: number;
  readonly agreed: SeenPresence["agreed"];
}

test("a verdict says 本人確認済 only of somebody who was recognised", () => {
  expect(stampFaceOf("present")).toBe("verified");
  for (const kind of ["present-unverified", "away", "impersonation", "spoof"] as const)
    expect(stampFaceOf(kind)).toBe("unverified");
  for (const kind of [undefined, "not-observed", "camera-in-use"] as const)
    expect(stampFaceOf(kind)).toBe("no-camera");
});

test("nobody who stamps can say it himself", () => {
  const stamped = { stampId: crypto.randomUUID(), kind: "work-start", capturedAt: at("09:00") };
  expect(NewStamp.safeParse(stamped).success).toBe(true);
  expect(NewStamp.safeParse({ ...stamped, face: "verified" }).success).toBe(false);
});

describe("in the middle of work a stamp says", () => {
  test("what the verdict of its moment says, not that before or after it", () => {
    const day = [seg("present", 0, 90), seg("present-unverified", 90, 150), seg("present", 150)];
    expect(face("task-start", day)).toBe("unverified");
    expect(face("task-start", day, { pressedAt: 160 })).toBe("verified");
  });

  test("カメラなし where nobody looked", () => {
    expect(face("task-start", [])).toBe("no-camera");
    expect(face("task-start", [seg("present", 0, 90), seg("not-observed", 90)])).toBe("no-camera");
    expect(face("task-start", [seg("present", 110)])).toBe("no-camera");
  });

  test("nothing by an agent that had fallen silent", () => {
    const open = [seg("present", 0)];
    expect(face("task-start", open, { heardAt: 90, now: 110 })).toBe("verified");
    expect(face("task-start", open, { heardAt: 90, now: 500 })).toBe("no-camera");
  });

  test("nothing once consent was withdrawn, whatever still goes on", () => {
    const agreed = [{ from: second(0), to: second(99) }];
    expect(face("task-start", [seg("present", 0)], { agreed })).toBe("no-camera");
  });

  test("at its end what held until then", () => {
    expect(face("work-end", [seg("present", 0, 100)])).toBe("verified");
    expect(face("break-start", [seg("away", 0, 100)])).toBe("unverified");
  });
});

describe("where a stamp switches the camera on it says", () => {
  test("whom the camera recognises first, within half a minute", () => {
    expect(face("work-start", [seg("not-observed", 100, 103), seg("present", 103)])).toBe("verified");
    expect(face("break-end", [seg("present", 130)])).toBe("verified");
    expect(face("work-start", [seg("present", 131)])).toBe("no-camera");
    expect(face("work-start", [])).toBe("no-camera");
  });

  test("nothing by a look that cannot tell while a better one follows, and 未確認 when none does", () => {
    expect(face("work-start", [seg("present-unverified", 103, 110), seg("present", 110)])).toBe("verified");
    expect(face("work-start", [seg("present-unverified", 103)])).toBe("unverified");
  });

  test("未確認 when another was there first", () => {
    expect(face("work-start", [seg("impersonation", 103, 110), seg("present", 110)])).toBe("unverified");
    expect(face("work-start", [seg("away", 103, 110), seg("present", 110)])).toBe("unverified");
  });
});

describe("the server derives it", () => {
  let place: MonitoredWorkplace;
  let company: MonitoredCompany;
  let agent: TestAgent;
  beforeAll(async () => {
    place = await openMonitoredWorkplace();
  });
  afterAll(() => place.close());
  beforeEach(async () => {
    company = await place.monitored(); // 09:00 in Tokyo
    agent = await workingAgent(place, company);
  });

  const newStamp = (kind: StampKind, capturedAt: string) => ({
    stampId: StampId.parse(crypto.randomUUID()),
    kind,
    capturedAt,
    ...(kind === "task-start" && { task: "見積" }),
  });
  const pressNow = async (kind: StampKind) => {
    const once = newStamp(kind, place.time.clock().toISOString());
    return stamp(place.database, place.bus, company.worker, { tenantId: company.tenantId, ...once });
  };
  const facesOfDay = async () => {
    const order = { tenantId: company.tenantId, day: "2026-11-20" };
    const { stamps } = await getMyDay(place.database, company.worker, order);
    return stamps.map(({ kind, face: shown }) => [kind, shown]);
  };

  test("from what the active agent reported, and corrects it when it hears more [ATT-01]", async () => {
    place.time.set(at("09:00:10"));
    const whole = segment("present", "09:00:03");
    await agent.report({ segments: [whole] });
    expect(await facesOfDay()).toEqual([["work-start", "verified"]]);
    place.time.set(at("09:00:40"));
    expect((await pressNow("task-start")).stamp.face).toBe("verified");
    // The agent had not told yet that it stopped recognising him.
    await agent.report({
      segments: [{ ...whole, to: at("09:00:30") }, segment("present-unverified", "09:00:30")],
    });
    expect(await facesOfDay()).toContainEqual(["task-start", "unverified"]);
  });

  test("for stamps made offline as soon as the verdicts of their moment arrive", async () => {
    const offline = newStamp("task-start", at("09:30"));
    place.time.set(at("10:00"));
    const sent = { tenantId: company.tenantId, sentAt: place.time.clock(), stamps: [offline] };
    const [answer] = await sendStamps(place.database, place.bus, company.worker, sent);
    expect(answer).toMatchObject({ kept: true, stamp: { face: "no-camera" } });
    await agent.report({ segments: [segment("present", "09:00:03", "10:00")] });
    const [again] = await sendStamps(place.database, place.bus, company.worker, sent);
    expect(again).toMatchObject({ kept: true, stamp: { face: "verified" } });
  });

  test("as カメラなし after he withdrew, and for what his agent reports after that", async () => {
    place.time.set(at("09:00:10"));
    await agent.report({ segments: [segment("present", "09:00:03")] });
    await company.withdraw(company.worker);
    await endPresence(place.database, place.bus, {
      tenantId: company.tenantId,
      personId: company.worker.personId,
    });
    place.time.set(at("09:00:20"));
    expect((await pressNow("task-start")).stamp.face).toBe("no-camera");
    await agent.report({ segments: [segment("present", "09:00:15")] });
    expect(await facesOfDay()).toContainEqual(["task-start", "no-camera"]);
  });

  test("and an absence too short to be kept does not make a stamp in it 本人確認済", async () => {
    place.time.set(at("09:11"));
    const away = segment("away", "09:10");
    await agent.report({ segments: [segment("present", "09:00:03", "09:10"), away] });
    expect((await pressNow("task-start")).stamp.face).toBe("unverified");
    place.time.set(at("09:13"));
    await agent.report({ segments: [{ ...away, to: at("09:12") }, segment("present", "09:12")] });
    expect(await facesOfDay()).toContainEqual(["task-start", "unverified"]);
  });
});
