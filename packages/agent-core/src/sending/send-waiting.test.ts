import type { HeartbeatAnswer } from "@tachiai/api-client";
import {
  EvidenceId,
  type Heartbeat,
  NewStamp,
  SegmentId,
  TenantId,
  type VerdictSegment,
} from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import * as fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDevice, type Device } from "../device/device.ts";
import { OfflineQueue } from "../queue/offline-queue.ts";
import type { KeepAnswer } from "../queue/sealed-journal.ts";
import { PowerFailure, TestDisk } from "../testing/test-disk.ts";
import { type Line, TestServer } from "../testing/test-server.ts";
import { sendWaiting } from "./send-waiting.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const everything = { mayReport: true };
let device: Device;

beforeAll(async () => {
  device = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
});

/** A device with its disk, a server, and what the person and the camera did, in order. */
class Life {
  readonly disk = new TestDisk();
  readonly server = new TestServer(nodeSealingCrypto);
  queue!: OfflineQueue;
  second = 0;
  open: VerdictSegment | undefined;
  readonly stamps: string[] = [];
  readonly segments = new Map<string, VerdictSegment>();
  readonly incidents: string[] = [];
  readonly pictures: string[] = [];

  /** What the live connection makes of a heartbeat; there is none at first. */
  beat: (heartbeat: Heartbeat) => Promise<HeartbeatAnswer | undefined> = async () => undefined;

  async reload(): Promise<void> {
    this.queue = await OfflineQueue.open({ store: this.disk, crypto: nodeSealingCrypto, device });
  }

  at(): string {
    this.second += 1;
    return new Date(Date.UTC(2026, 10, 21, 0, 0, this.second)).toISOString();
  }

  async press(): Promise<void> {
    const stamp = NewStamp.parse({
      stampId: crypto.randomUUID(),
      kind: "work-start",
      capturedAt: this.at(),
    });
    await this.keep(this.queue.keepStamp(stamp), () => this.stamps.push(stamp.stampId));
  }

  async see(): Promise<void> {
    const from = this.at();
    const ended = this.open ? [{ ...this.open, to: from }] : [];
    const next: VerdictSegment = {
      segmentId: SegmentId.parse(crypto.randomUUID()),
      kind: "present",
      from,
      figures: {},
    };
    const segments = [...ended, next];
    await this.keep(this.queue.keepFindings({ aliveAt: from, open: next, segments }), () => {
      for (const segment of segments) this.segments.set(segment.segmentId, segment);
      this.open = next;
    });
  }

  async incident(pictureCount: number): Promise<void> {
    const capturedAt = this.at();
    const incidentId = crypto.randomUUID();
    const pictures = Array.from({ length: pictureCount }, () => EvidenceId.parse(crypto.randomUUID()));
    const incident = { incidentId, kind: "peeping" as const, capturedAt, figures: {}, pictures };
    const keeping = this.queue.keepFindings({
      aliveAt: capturedAt,
      open: this.open,
      incident,
      pictures: pictures.map((id) => ({
        purpose: "camera-picture",
        bytes: new TextEncoder().encode(id),
      })),
    });
    await this.keep(keeping, () => {
      this.incidents.push(incidentId);
      this.pictures.push(...pictures);
    });
  }

  /** Sends a round; with a heartbeat over a live connection, which is as good or bad as `live` says. */
  async send(line: Line, live?: Line): Promise<void> {
    this.server.line = line;
    this.beat = async (heartbeat) => {
      this.server.line = live ?? "dead";
      const heard = this.server.hear(heartbeat);
      this.server.line = line;
      return heard;
    };
    try {
      await sendWaiting(this.sendingPorts(), () => everything, live !== undefined);
    } catch (error) {
      await this.recover(error);
    }
  }

  sendingPorts() {
    return {
      api: () => this.server.api,
      queue: this.queue,
      tenantId,
      deviceId: device.deviceId,
      now: () => Date.UTC(2026, 10, 21, 9),
      beat: (heartbeat: Heartbeat) => this.beat(heartbeat),
      onStatus: async () => {},
    };
  }

  /** Counts as kept what was said to be kept, or what was on the disk when the power failed. */
  async keep(keeping: Promise<KeepAnswer>, note: () => void): Promise<void> {
    const failure = this.disk.failure;
    try {
      if ((await keeping).kept) note();
    } catch (error) {
      await this.recover(error);
      if (failure === "after") note();
    }
  }

  async recover(error: unknown): Promise<void> {
    if (!(error instanceof PowerFailure)) throw error;
    await this.reload();
  }
}

let life: Life;
beforeEach(async () => {
  life = new Life();
  await life.reload();
});

describe("sending what waited", () => {
  test("a withdrawal goes first, stamps before facts, facts before pictures [AGT-02]", async () => {
    await life.incident(1);
    await life.press();
    await life.press();
    await life.see();
    life.queue.withdrawals.note({ purposes: ["screen-picture"], capturedAt: life.at() });
    await life.queue.withdrawals.keep();
    await life.send("good");
    expect(life.server.calls).toEqual([
      "POST me/consents/withdraw",
      "POST stamps/batch",
      "GET me/status",
      `POST me/agents/${device.deviceId}/reports`,
      "POST me/pictures",
    ]);
    expect(life.queue.counts).toMatchObject({ stamps: 0, facts: 0, pictures: 0 });
  });

  test("stamps made offline arrive with their own time [ATT-09]", async () => {
    await life.press();
    await life.press();
    await life.send("dead");
    expect(life.server.stamps).toEqual([]);
    await life.send("good");
    expect(life.server.stamps.map(({ capturedAt }) => capturedAt)).toEqual([
      "2026-11-21T00:00:01.000Z",
      "2026-11-21T00:00:02.000Z",
    ]);
  });

  test("without leave to report, stamps are sent all the same", async () => {
    await life.press();
    await life.see();
    await sendWaiting(life.sendingPorts(), () => ({ mayReport: false }), true);
    expect(life.server.stamps).toHaveLength(1);
    expect(life.server.reports).toHaveLength(0);
  });

  test("a sign of life is one small report", async () => {
    await sendWaiting(life.sendingPorts(), () => everything, true);
    expect(life.server.reports).toEqual([
      { sequence: 1, segments: [], incidents: [], overwrittenPictures: 0 },
    ]);
  });

  test("a sign of life goes over the live connection, and what tells something as a request", async () => {
    await life.send("good", "good");
    await life.see();
    await life.send("good", "good");
    await life.send("good", "good");
    expect(life.server.calls).toEqual([
      "heartbeat",
      `POST me/agents/${device.deviceId}/reports`,
      "heartbeat",
    ]);
    expect(life.server.reports.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(life.queue.counts).toMatchObject({ facts: 0 });
  });

  test("a sign of life that the live connection does not take is a request, and counts once", async () => {
    for (const live of ["dead", "answer-lost"] as const) {
      await life.send("good", live);
      expect(life.server.calls.at(-1)).toBe(`POST me/agents/${device.deviceId}/reports`);
    }
    expect(life.server.reports.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test("what could not be sent is never overtaken by a sign of life", async () => {
    await life.see();
    await life.send("dead", "good");
    expect(life.server.reports).toEqual([]);
    await life.send("good", "good");
    expect(life.server.reports.map(({ segments }) => segments.length)).toEqual([1]);
  });

  test("whoever is told over the live connection to stop, stops", async () => {
    life.server.isElsewhere = true;
    life.beat = async (heartbeat) => life.server.hear(heartbeat);
    const outcome = await sendWaiting(life.sendingPorts(), () => everything, true);
    expect(outcome).toMatchObject({ stop: "agent-elsewhere", hasReported: true });
  });

  test("a lost answer leads to the same report again, and the server counts it once", async () => {
    await life.incident(0);
    await life.send("answer-lost");
    await life.incident(0);
    await life.send("good");
    expect(life.server.reports.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(life.server.reports.flatMap(({ incidents }) => incidents).map((one) => one.incidentId)).toEqual(
      life.incidents,
    );
  });
});

test("after the store was wiped reports go on above what the server has", async () => {
  for (let reports = 0; reports < 3; reports++)
    await sendWaiting(life.sendingPorts(), () => everything, true);
  await life.queue.wipe();
  await life.incident(0);
  await life.send("good");
  expect(life.server.reports.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(life.server.reports.at(-1)?.incidents).toHaveLength(1);
  expect(life.queue.counts).toMatchObject({ facts: 0, lost: 0 });
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: "press" } as const) },
  { weight: 4, arbitrary: fc.constant({ do: "see" } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("incident" as const), pictures: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      line: fc.constantFrom<Line>("good", "dead", "answer-lost", "trouble"),
      live: fc.constantFrom<Line | undefined>(undefined, "good", "dead", "answer-lost"),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "reload" } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("fail" as const),
      when: fc.constantFrom("before" as const, "after" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("fill" as const), room: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.constant({ do: "tidy" } as const) },
);

test("whatever power, network and disk do, order is kept and nothing is lost but counted pictures [AGT-02, AGT-03]", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const life = new Life();
      await life.reload();
      for (const one of steps) {
        if (one.do === "press") await life.press();
        if (one.do === "see") await life.see();
        if (one.do === "incident") await life.incident(one.pictures);
        if (one.do === "send") await life.send(one.line, one.live);
        if (one.do === "reload") await life.reload();
        if (one.do === "fail") life.disk.failure = one.when;
        if (one.do === "fill") life.disk.capacity = life.disk.rows.size + one.room;
        if (one.do === "tidy") life.disk.capacity = Number.POSITIVE_INFINITY;
      }
      life.disk.capacity = Number.POSITIVE_INFINITY;
      life.disk.failure = undefined;
      await life.send("good");

      const { server } = life;
      expect(life.queue.counts).toMatchObject({ stamps: 0, facts: 0, pictures: 0, lost: 0 });
      expect(server.stamps.map(({ stampId }) => stampId)).toEqual(life.stamps);
      const incidents = server.reports.flatMap((report) => report.incidents);
      expect(incidents.map(({ incidentId }) => incidentId)).toEqual(life.incidents);

      const segments = new Map<string, VerdictSegment>();
      for (const report of server.reports)
        for (const segment of report.segments) segments.set(segment.segmentId, segment);
      expect([...segments.values()]).toEqual([...life.segments.values()]);

      expect(server.pictures).toEqual(life.pictures.filter((id) => server.pictures.includes(id)));
      const overwritten = server.reports.reduce((sum, report) => sum + report.overwrittenPictures, 0);
      expect(server.pictures.length + overwritten).toBe(life.pictures.length);
    }),
    { numRuns: 60 },
  );
});
