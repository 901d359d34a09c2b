import { type ConsentPurpose, EvidenceId, NewStamp, type StampKind, VerdictSegment } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDevice, type Device } from "../device/device.ts";
import { PowerFailure, TestDisk } from "../testing/test-disk.ts";
import { OfflineQueue, type QueuedPicture } from "./offline-queue.ts";

let device: Device;
let disk: TestDisk;
let queue: OfflineQueue;

const reopen = () => OfflineQueue.open({ store: disk, crypto: nodeSealingCrypto, device });
const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 0, 0, second)).toISOString();

beforeAll(async () => {
  device = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
});
beforeEach(async () => {
  disk = new TestDisk();
  queue = await reopen();
});

function stamp(kind: StampKind, second = 0, task?: string): NewStamp {
  return NewStamp.parse({
    stampId: crypto.randomUUID(),
    kind,
    capturedAt: at(second),
    ...(task && { task }),
  });
}

function segment(second: number, to?: number): VerdictSegment {
  return VerdictSegment.parse({
    segmentId: crypto.randomUUID(),
    kind: "present",
    from: at(second),
    ...(to !== undefined && { to: at(to) }),
    figures: { similarity: 0.7 },
  });
}

const picture = (number: number): QueuedPicture => ({
  purpose: "camera-picture",
  bytes: new TextEncoder().encode(`picture ${number}`),
});
const keepPicture = (number: number) =>
  queue.keepFindings({ aliveAt: at(number), open: undefined, pictures: [picture(number)] });
const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

describe("what waits on the device", () => {
  test("stamps survive a reload in their order and leave only when acknowledged [ATT-09]", async () => {
    const pressed = [stamp("work-start", 1), stamp("break-start", 2), stamp("break-end", 3)];
    for (const one of pressed) expect(await queue.keepStamp(one)).toMatchObject({ kept: true });
    queue = await reopen();
    const waiting = await queue.firstStamps(200);
    expect(waiting.map(({ value }) => value)).toEqual(pressed);
    await queue.acknowledge(waiting.slice(0, 2).map(({ key }) => key));
    queue = await reopen();
    expect((await queue.firstStamps(200)).map(({ value }) => value)).toEqual(pressed.slice(2));
  });

  test("nothing readable ever touches the disk [AGT-02]", async () => {
    await queue.keepStamp(stamp("task-start", 1, "見積書の作成"));
    await queue.keepFindings({
      aliveAt: at(2),
      open: segment(2),
      segments: [segment(2)],
      pictures: [picture(1)],
    });
    await queue.freezeReport({ heartbeat: true, paused: { since: at(3), reason: "宅配便" } });
    const written = disk.everWritten.map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");
    for (const plain of ["見積書", "宅配便", "present", "picture 1", "similarity", at(2)])
      expect(written).not.toContain(Buffer.from(plain).toString("latin1"));
    expect([...disk.rows.keys()].join(" ")).toMatch(/^[a-z0-9/ -]+$/);
  });

  test("the 501st offline image replaces the first, and one is counted as overwritten [AGT-03, V11]", async () => {
    for (let number = 1; number <= 500; number++) await keepPicture(number);
    expect(queue.counts).toMatchObject({ pictures: 500, overwrittenPictures: 0 });
    expect(await keepPicture(501)).toEqual({ kept: true, overwrittenPictures: 1 });
    queue = await reopen();
    expect(queue.counts).toMatchObject({ pictures: 500, overwrittenPictures: 1 });
    expect(text((await queue.firstPicture())?.value)).toBe("picture 2");
    expect((await queue.freezeReport({ heartbeat: false }))?.value.overwrittenPictures).toBe(1);
    expect(queue.counts.overwrittenPictures).toBe(0);
  });

  test("a picture on its way to the server is not overwritten meanwhile", async () => {
    for (let number = 1; number <= 500; number++) await keepPicture(number);
    const sent = await queue.firstPicture();
    await keepPicture(501);
    await queue.acknowledge([sent?.key ?? ""]);
    expect(text((await queue.firstPicture())?.value)).toBe("picture 3");
    expect(queue.counts.overwrittenPictures).toBe(1);
  });

  test("a frozen report says the same after a crash, however often it is sent", async () => {
    const found = segment(1);
    await queue.keepFindings({ aliveAt: at(1), open: found, segments: [found] });
    const first = await queue.freezeReport({ heartbeat: false });
    await queue.keepFindings({ aliveAt: at(5), open: undefined, segments: [{ ...found, to: at(5) }] });
    queue = await reopen();
    expect(await queue.firstReport()).toEqual(first);
    await queue.acknowledge([first?.key ?? ""]);
    const second = await queue.freezeReport({ heartbeat: false });
    expect(second?.value).toMatchObject({
      sequence: 2,
      segments: [{ segmentId: found.segmentId, to: at(5) }],
    });
  });

  test("of a segment that was opened and closed meanwhile a report tells its end only once", async () => {
    const found = segment(1);
    const next = segment(9);
    await queue.keepFindings({ aliveAt: at(1), open: found, segments: [found] });
    await queue.keepFindings({ aliveAt: at(9), open: next, segments: [{ ...found, to: at(9) }, next] });
    const report = await queue.freezeReport({ heartbeat: false });
    expect(report?.value.segments).toEqual([{ ...found, to: at(9) }, next]);
  });

  test("a sequence number is never used twice, not even when the power fails while it is given", async () => {
    for (const failure of ["before", "after"] as const) {
      disk.failure = failure;
      await expect(queue.freezeReport({ heartbeat: true })).rejects.toThrow(PowerFailure);
      queue = await reopen();
    }
    const waiting = await queue.firstReport();
    expect(waiting?.value.sequence).toBe(1);
    expect((await queue.freezeReport({ heartbeat: true }))?.value.sequence).toBe(2);
  });

  test("after a crash it is known which segment went on and until when the agent lived", async () => {
    const open = segment(1);
    await queue.keepFindings({ aliveAt: at(1), open, segments: [open] });
    await queue.noteAlive(at(31));
    queue = await reopen();
    expect(queue.lastKnown).toEqual({ open, aliveAt: at(31) });
  });
});

describe("a full disk", () => {
  test("is said, and what was kept stays", async () => {
    const kept = stamp("work-start");
    await queue.keepStamp(kept);
    disk.capacity = disk.rows.size;
    expect(await queue.keepStamp(stamp("work-end"))).toEqual({ kept: false, reason: "storage_full" });
    expect((await queue.firstStamps(9)).map(({ value }) => value)).toEqual([kept]);
  });

  test("makes the ring smaller: the oldest pictures give way to a stamp, and are counted", async () => {
    for (let number = 1; number <= 3; number++) await keepPicture(number);
    disk.capacity = disk.rows.size;
    expect(await queue.keepStamp(stamp("work-end"))).toEqual({ kept: true, overwrittenPictures: 1 });
    expect(text((await queue.firstPicture())?.value)).toBe("picture 2");
    expect(queue.counts.overwrittenPictures).toBe(1);
  });

  test("keeps an incident without its pictures rather than not at all", async () => {
    disk.capacity = 2;
    const incident = {
      incidentId: crypto.randomUUID(),
      kind: "peeping" as const,
      capturedAt: at(1),
      figures: {},
      pictures: [EvidenceId.parse(crypto.randomUUID())],
    };
    const answer = await queue.keepFindings({
      aliveAt: at(1),
      open: undefined,
      incident,
      pictures: [picture(1)],
    });
    expect(answer).toEqual({ kept: true, overwrittenPictures: 1 });
    expect(queue.counts).toMatchObject({ facts: 1, pictures: 0, overwrittenPictures: 1 });
  });
});

describe("withdrawal and the end of the contract", () => {
  test("withdrawing removes what was judged and pictured, and keeps stamps and the withdrawal", async () => {
    await queue.keepStamp(stamp("work-start"));
    await queue.keepFindings({
      aliveAt: at(1),
      open: segment(1),
      segments: [segment(1)],
      pictures: [picture(1)],
    });
    await queue.freezeReport({ heartbeat: false });
    await queue.keepFindings({ aliveAt: at(2), open: segment(1), segments: [segment(2)] });
    queue.withdrawals.note({ purposes: ["face-presence"], capturedAt: at(3) });
    await queue.withdrawals.keep();
    queue = await reopen();
    expect(queue.counts).toMatchObject({ stamps: 1, facts: 0, pictures: 0 });
    expect(queue.lastKnown.open).toBeUndefined();
    expect(queue.withdrawals.purposes).toEqual(["face-presence"]);
    expect(queue.withdrawals.first?.capturedAt).toBe(at(3));
  });

  test("withdrawing one kind of picture removes those alone", async () => {
    const open = segment(1);
    await queue.keepFindings({
      aliveAt: at(1),
      open,
      segments: [open],
      pictures: [picture(1), { purpose: "screen-picture", bytes: new TextEncoder().encode("the screen") }],
    });
    queue.withdrawals.note({ purposes: ["camera-picture"], capturedAt: at(3) });
    await queue.withdrawals.keep();
    expect(queue.counts).toMatchObject({ facts: 1, pictures: 1 });
    expect(text((await queue.firstPicture())?.value)).toBe("the screen");
    expect(queue.lastKnown.open).toEqual(open);
  });

  test("what was granted anew is no longer withdrawn", async () => {
    const { withdrawals } = queue;
    const withdrawal = {
      purposes: ["face-presence", "camera-picture"] satisfies ConsentPurpose[],
      capturedAt: at(3),
    };
    withdrawals.note(withdrawal);
    await withdrawals.noteGranted(["face-presence"]);
    expect(withdrawals.purposes).toEqual(["face-presence", "camera-picture"]);
    await withdrawals.told(withdrawal);
    await withdrawals.noteGranted(["face-presence"]);
    queue = await reopen();
    expect(queue.withdrawals.purposes).toEqual(["camera-picture"]);
    expect(queue.withdrawals.first).toBeUndefined();
  });

  test("a picture that was being taken when the person said no to it is not kept", async () => {
    queue.withdrawals.note({ purposes: ["camera-picture"], capturedAt: at(3) });
    await keepPicture(1);
    expect(queue.counts.pictures).toBe(0);
  });

  test("on a disk that takes nothing, what was taken before it is not sent, and goes when there is room", async () => {
    await keepPicture(1);
    const segments = [segment(1)];
    await queue.keepFindings({ aliveAt: at(1), open: undefined, segments });
    disk.instead = async () => ({ committed: false, reason: "full" });
    queue.withdrawals.note({ purposes: ["face-presence"], capturedAt: at(3) });
    expect(await queue.withdrawals.keep()).toEqual({ kept: false, reason: "storage_full" });
    expect(await queue.firstPicture()).toBeUndefined();
    expect(await queue.freezeReport({ heartbeat: true })).toBeUndefined();
    disk.instead = undefined;
    expect(await queue.withdrawals.keep()).toMatchObject({ kept: true });
    expect([...disk.rows.keys()]).toEqual(["state"]);
  });

  test("at the end of the contract nothing stays but the verified roster, and the unsent stamps are told", async () => {
    disk.rows.set("roster", new Uint8Array(40));
    await queue.keepStamp(stamp("work-start"));
    await keepPicture(1);
    expect(await queue.wipe()).toBe(1);
    expect([...disk.rows.keys()]).toEqual(["roster"]);
    expect(queue.counts).toMatchObject({ stamps: 0, pictures: 0, facts: 0 });
  });
});

describe("altered rows", () => {
  test("a row that was altered on the disk is dropped and counted, and what is behind it is sent", async () => {
    await queue.keepStamp(stamp("work-start", 1));
    const second = stamp("work-end", 2);
    await queue.keepStamp(second);
    const [first = ""] = [...disk.rows.keys()].filter((key) => key.startsWith("stamp/")).toSorted();
    disk.rows.get(first)?.fill(7, 60);
    expect((await queue.firstStamps(9)).map(({ value }) => value)).toEqual([second]);
    expect(queue.counts).toMatchObject({ stamps: 1, lost: 1 });
  });

  test("a row that was taken away while the agent was closed is counted, and the server is told once", async () => {
    await queue.keepFindings({ aliveAt: at(1), open: undefined, segments: [segment(1)] });
    await keepPicture(1);
    for (const key of disk.rows.keys()) if (/^(fact|picture)/.test(key)) disk.rows.delete(key);
    queue = await reopen();
    expect(queue.counts.lost).toBe(2);
    expect((await queue.freezeReport({ heartbeat: false }))?.value.lostRows).toBe(2);
    queue = await reopen();
    expect((await queue.freezeReport({ heartbeat: true }))?.value.lostRows).toBeUndefined();
    await queue.dismissLost();
    queue = await reopen();
    expect(queue.counts.lost).toBe(0);
  });

  test("a row moved to another place does not open there", async () => {
    await queue.keepStamp(stamp("work-start", 1));
    await queue.keepStamp(stamp("work-end", 2));
    const keys = [...disk.rows.keys()].filter((key) => key.startsWith("stamp/")).toSorted();
    const [first = "", second = ""] = keys;
    disk.rows.set(first, disk.rows.get(second) ?? new Uint8Array());
    expect((await queue.firstStamps(9)).map(({ value }) => value.kind)).toEqual(["work-end"]);
  });

  test("another device's key opens nothing", async () => {
    await queue.keepStamp(stamp("work-start", 1));
    const other = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
    await expect(
      OfflineQueue.open({ store: disk, crypto: nodeSealingCrypto, device: other }),
    ).rejects.toThrow("cannot be read");
  });
});
