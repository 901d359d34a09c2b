import {
  decodeBase64,
  EpochStatement,
  EvidenceId,
  encodeBase64,
  type NewEpoch,
  PersonId,
  TenantId,
} from "@tachiai/protocol";
import {
  createKeyPair,
  hashOfWraps,
  type KeyPair,
  type Opener,
  openEpoch,
  openRecord,
  recoveryOpener,
  recoveryRecipient,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import * as fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDevice, type Device } from "../device/device.ts";
import { sealPicture } from "../pictures/seal-picture.ts";
import { OfflineQueue } from "../queue/offline-queue.ts";
import { sendWaiting } from "../sending/send-waiting.ts";
import { PowerFailure, TestDisk } from "../testing/test-disk.ts";
import { type Line, TestServer } from "../testing/test-server.ts";
import { EpochKeeper } from "./epoch-keeper.ts";
import type { PictureRecipient } from "./make-declared-epoch.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const worker = PersonId.parse("22222222-2222-4222-8222-222222222222");
const manager = PersonId.parse("44444444-4444-4444-8444-444444444444");
const successor = PersonId.parse("55555555-5555-4555-8555-555555555555");
const inMarch = Date.parse("2026-03-31T14:59:59.000Z");
const inApril = Date.parse("2026-03-31T15:00:00.000Z");

let device: Device;
const keys = new Map<PersonId, KeyPair<"x25519">>();
let disk: TestDisk;
let queue: OfflineQueue;
let server: TestServer;
let keeper: EpochKeeper;
let recipients: PictureRecipient[];
let recoveryKey: Uint8Array | undefined;

beforeAll(async () => {
  device = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
  for (const person of [worker, manager, successor])
    keys.set(person, await createKeyPair(nodeSealingCrypto, "x25519"));
});
beforeEach(async () => {
  disk = new TestDisk();
  server = new TestServer(nodeSealingCrypto);
  recipients = [recipient(worker), recipient(manager)];
  recoveryKey = undefined;
  await start();
});

function recipient(personId: PersonId): PictureRecipient {
  return { personId, publicKey: keys.get(personId)?.publicKey ?? new Uint8Array() };
}

/** The agent's next run on the same disk. */
async function start(): Promise<void> {
  disk = disk.afterKill();
  queue = await OfflineQueue.open({ store: disk, crypto: nodeSealingCrypto, device });
  keeper = new EpochKeeper({
    tenantId,
    personId: worker,
    device,
    crypto: nodeSealingCrypto,
    queue,
    newId: () => crypto.randomUUID(),
    recipients: () => recipients,
    recoveryKey: () => recoveryKey,
  });
}

/** Takes a picture and keeps it, as the recorder does; undefined when there is nothing to seal it to. */
async function takeAt(at: number): Promise<EvidenceId | undefined> {
  const epoch = await keeper.current(at);
  if (!epoch) return undefined;
  const evidenceId = EvidenceId.parse(crypto.randomUUID());
  const bytes = await sealPicture(nodeSealingCrypto, device, {
    evidenceId,
    kind: "camera",
    occasion: "interval",
    capturedAt: new Date(at).toISOString(),
    picture: { mediaType: "image/webp", width: 8, height: 8, bytes: new Uint8Array(9).fill(7) },
    epoch,
  });
  const aliveAt = new Date(at).toISOString();
  await queue.keepFindings({ aliveAt, open: undefined, pictures: [{ purpose: "interval-picture", bytes }] });
  return evidenceId;
}

const send = (now = inApril) =>
  sendWaiting(
    {
      api: () => server.api,
      queue,
      tenantId,
      deviceId: device.deviceId,
      now: () => now,
      beat: async () => undefined,
      onStatus: async () => {},
    },
    () => ({ mayReport: true }),
    false,
  );

/** An epoch as the server gives it to each of those it is wrapped to. */
async function released({ statement, signature, wraps, recoveryWrap }: NewEpoch) {
  const forRecovery = recoveryWrap && {
    recipient: recoveryRecipient(decodeBase64(recoveryWrap.recoveryKey)),
    wrap: decodeBase64(recoveryWrap.wrap),
  };
  const people = wraps.map(({ personId, publicKey, wrap }) => ({
    recipient: {
      recipientId: personId,
      publicKey: { kind: "x25519", publicKey: decodeBase64(publicKey) } as const,
    },
    wrap: decodeBase64(wrap),
  }));
  const hashed = [...people, ...(forRecovery ? [forRecovery] : [])];
  const { epochId, month } = EpochStatement.parse(JSON.parse(statement));
  const wrapsSha256 = encodeBase64(await hashOfWraps(nodeSealingCrypto, hashed));
  const deviceKey = encodeBase64(device.signing.publicKey);
  const epoch = { epochId, statement, signature, wrapsSha256, deviceKey };
  return {
    month,
    ...(recoveryWrap && {
      toRecovery: { ...epoch, wrap: recoveryWrap.wrap, wrappedTo: recoveryWrap.recoveryKey },
    }),
    to: wraps.map(({ personId, wrap, publicKey: wrappedTo }) => ({
      personId,
      sealed: { ...epoch, wrap, wrappedTo },
    })),
  };
}

/** Who opens the epochs that the server has, by month. */
async function openers(): Promise<Record<string, PersonId[][]>> {
  const found: Record<string, PersonId[][]> = {};
  for (const epoch of server.epochs.values()) {
    const { month, to } = await released(epoch);
    const opened: PersonId[] = [];
    for (const { personId, sealed } of to) {
      const keyPair = keys.get(personId);
      if (keyPair && (await openEpoch(nodeSealingCrypto, sealed, { recipientId: personId, keyPair })).opened)
        opened.push(personId);
    }
    found[month] = [...(found[month] ?? []), opened];
  }
  return found;
}

describe("an epoch of a worker's pictures", () => {
  test("is one for all of a month on this device, also after a restart, and arrives before what is sealed to it", async () => {
    await takeAt(inMarch - 60_000);
    await start();
    await takeAt(inMarch);
    expect(await send()).not.toHaveProperty("obstacle");
    expect(server.epochs.size).toBe(1);
    expect(server.pictures).toHaveLength(2);
    const calls = server.calls.map((call) => call.replace(/epochs\/.*/, "epochs"));
    expect(calls).toEqual(["PUT me/epochs", "POST me/pictures", "POST me/pictures"]);
    expect(await openers()).toEqual({ "2026-03": [[worker, manager]] });
  });

  test("is another one when the month changes in Tokyo, without a connection too", async () => {
    server.line = "dead";
    await takeAt(inMarch);
    await takeAt(inApril);
    await send();
    server.line = "good";
    await send();
    expect(Object.keys(await openers())).toEqual(["2026-03", "2026-04"]);
    expect(server.pictures).toHaveLength(2);
  });

  test("is another one when the people change: who left opens nothing of what comes, who came nothing of what was", async () => {
    await takeAt(inApril);
    recipients = [recipient(successor), recipient(worker)];
    await takeAt(inApril + 60_000);
    recipients = [recipient(worker), recipient(successor)];
    await takeAt(inApril + 120_000);
    await send();
    expect(await openers()).toEqual({
      "2026-04": [
        [worker, manager],
        [successor, worker],
      ],
    });
  });

  test("is another one when an older version of the agent has stated the kept one", async () => {
    const first = await keeper.current(inApril);
    const waiting = await queue.firstEpoch();
    const made = queue.epochs[0];
    if (!waiting || !made) throw new Error("no epoch waits");
    await queue.forgetEpoch(made.epochId);
    await queue.keepEpoch({ ...made, format: "tachiai-epoch-1" }, waiting.body);
    await start();
    expect((await keeper.current(inApril))?.epochId).not.toBe(first?.epochId);
  });

  test("is made for nobody: then no picture is taken", async () => {
    recipients = [];
    expect(await takeAt(inApril)).toBeUndefined();
    expect(disk.rows.size).toBe(0);
  });

  test("that does not fit on the disk leaves no picture that nobody opens", async () => {
    disk.capacity = 0;
    expect(await takeAt(inApril)).toBeUndefined();
  });

  test("is handed in again when the server has lost it, and nothing is lost with it", async () => {
    await takeAt(inMarch);
    await send();
    server.epochs.clear();
    await start();
    await takeAt(inMarch);
    expect(await send()).not.toHaveProperty("obstacle");
    expect(server.pictures).toHaveLength(2);
    expect(queue.counts).toMatchObject({ pictures: 0, lost: 0 });
  });

  test("that the server will never take is given up with what was sealed to it, and the next picture has another", async () => {
    server.refuse.set(String((await keeper.current(inApril))?.epochId), "evidence.recipient_not_allowed");
    await takeAt(inApril);
    await send();
    expect(queue.counts).toMatchObject({ pictures: 0, lost: 1 });
    await takeAt(inApril);
    await send();
    expect(server.pictures).toHaveLength(1);
  });
});

test("somebody who has the disk and the device's keys opens nothing that was sealed on it [AGT-02]", async () => {
  await takeAt(inMarch);
  await takeAt(inMarch + 1);
  const thief: Opener = { recipientId: device.deviceId, keyPair: device.sealing };
  const plain: Uint8Array[] = [];
  for (const [row, bytes] of disk.rows) {
    const opening = await openRecord(nodeSealingCrypto, thief, bytes, `agent row ${row}`);
    if (!opening.opened) throw new Error(opening.reason);
    plain.push(opening.content.reveal());
  }
  // He reads the statement, the wraps and the uploads, as the server does. None of the wraps is for a key that is here.
  expect(plain.length).toBeGreaterThan(3);
  const all = plain.map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");
  expect(all).toContain("tachiai-epoch-2");
  expect(all).not.toContain(Buffer.alloc(9, 7).toString("latin1"));
  const waiting = await queue.firstEpoch();
  if (!waiting) throw new Error("no epoch waits");
  for (const { personId, sealed } of (await released(waiting.body)).to)
    expect(
      await openEpoch(nodeSealingCrypto, sealed, { recipientId: personId, keyPair: device.sealing }),
    ).toEqual({ opened: false, reason: "not_for_this_key" });
  await send();
  expect(await openers()).toEqual({ "2026-03": [[worker, manager]] });
});

type Step =
  | "take"
  | "next month"
  | "other manager"
  | "send"
  | "crash before"
  | "crash after"
  | "restart"
  | Line;
const steps: Step[] = [
  "take",
  "take",
  "next month",
  "other manager",
  "send",
  "crash before",
  "crash after",
  "restart",
  "good",
  "dead",
  "answer-lost",
];

test("whatever is cut off, lost or killed in between, each picture that was kept arrives once, with its epoch before it", async () => {
  const run = async (order: readonly Step[]) => {
    server = new TestServer(nodeSealingCrypto);
    disk = new TestDisk();
    recipients = [recipient(worker), recipient(manager)];
    await start();
    let now = inMarch;
    const kept: EvidenceId[] = [];
    for (const step of order) {
      now += 1_000;
      if (step === "next month") now += 31 * 86_400_000;
      else if (step === "other manager") recipients = [recipient(worker), recipient(successor)];
      else if (step === "restart") await start();
      else if (step === "send") await send(now);
      else if (step === "take") {
        const taken = await takeAt(now);
        if (taken) kept.push(taken);
      } else if (step === "crash before" || step === "crash after") {
        disk.failure = step === "crash before" ? "before" : "after";
        await takeAt(now).catch((error: unknown) => {
          if (!(error instanceof PowerFailure)) throw error;
        });
        await start();
      } else server.line = step;
    }
    server.line = "good";
    await start();
    await send(now);
    // The double refuses a picture whose epoch it does not have.
    expect(server.pictures).toEqual(expect.arrayContaining(kept));
    expect(new Set(server.pictures).size).toBe(server.pictures.length);
    expect(queue.counts).toMatchObject({ pictures: 0, lost: 0 });
    for (const months of Object.values(await openers()))
      for (const people of months) expect(people).toContain(worker);
  };
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 14 }), run), {
    numRuns: 30,
  });
});

test("the month is sealed to the recovery key that is signed too, and to its successor as soon as the device knows it", async () => {
  const first = await createKeyPair(nodeSealingCrypto, "x25519");
  const second = await createKeyPair(nodeSealingCrypto, "x25519");
  await takeAt(inMarch);
  recoveryKey = first.publicKey;
  await takeAt(inMarch);
  await takeAt(inMarch);
  recoveryKey = second.publicKey;
  await takeAt(inMarch);
  await send();
  const epochs = await Promise.all([...server.epochs.values()].map(released));
  expect(epochs.map(({ toRecovery }) => toRecovery?.wrappedTo)).toEqual([
    undefined,
    encodeBase64(first.publicKey),
    encodeBase64(second.publicKey),
  ]);
  for (const [place, key] of [undefined, first, second].entries()) {
    const sealed = epochs[place]?.toRecovery;
    if (!key || !sealed) continue;
    expect(await openEpoch(nodeSealingCrypto, sealed, recoveryOpener(key))).toMatchObject({ opened: true });
    const stranger = recoveryOpener(key === first ? second : first);
    expect(await openEpoch(nodeSealingCrypto, sealed, stranger)).toMatchObject({ opened: false });
  }
});
