import { createHash } from "node:crypto";
import { type FileMessage, type FileOffer, filePieceBytes, FileMessage as Message } from "@tachiai/protocol";
import { decodeLiveFrame } from "@tachiai/session-recording";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { after } from "../after.ts";
import { type FileDesk, openFileDesk } from "./file-desk.ts";
import type { FileSink } from "./receive-file.ts";
import type { FileToSend } from "./send-file.ts";
import type { ShownTransfer } from "./transfer.ts";

type End = "one" | "other";

let desks: Record<End, FileDesk>;
let shown: Record<End, readonly ShownTransfer[]>;
let said: FileMessage[];
let isCut: boolean;
let queued: number;
let laid: Buffer[];
let room: number;
let decide: (offer: FileOffer) => Promise<FileSink | undefined>;

/** A line that carries what is said a moment later, as any does, and loses it while it is cut. */
const lineTo = (end: () => FileDesk) => ({
  say(message: FileMessage) {
    said.push(message);
    if (!isCut) setImmediate(() => isCut || end().take(Message.parse(JSON.parse(JSON.stringify(message)))));
  },
  frame(message: Uint8Array<ArrayBuffer>) {
    const frame = decodeLiveFrame(message);
    if (frame && !isCut) setImmediate(() => isCut || end().frame(frame));
  },
  queued: () => queued,
});

function sinkOf({ sha256 }: FileOffer): FileSink {
  return {
    pieces: laid.length,
    async write(bytes) {
      if (room < bytes.length) return false;
      room -= bytes.length;
      laid.push(Buffer.from(bytes));
      return true;
    },
    finish: async () => createHash("sha256").update(Buffer.concat(laid)).digest("base64") === sha256,
    abandon: async () => {},
  };
}

beforeEach(() => {
  const open = (own: End, other: End) =>
    openFileDesk({
      line: lineTo(() => desks[other]),
      now: () => performance.now(),
      after,
      newId: () => crypto.randomUUID(),
      onOffer: (offer) => decide(offer),
      onChange(transfers) {
        shown[own] = transfers;
      },
    });
  shown = { one: [], other: [] };
  said = [];
  isCut = false;
  queued = 0;
  laid = [];
  room = 100_000_000;
  decide = async (offer) => sinkOf(offer);
  desks = { one: open("one", "other"), other: open("other", "one") };
});

function fileOf(bytes: Buffer, change: Partial<FileToSend> = {}): FileToSend {
  return {
    name: "修正版.zip",
    what: "file",
    byteLength: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("base64"),
    read: async (from, length) => bytes.subarray(from, from + length),
    ...change,
  };
}

const content = (pieces: number) =>
  Buffer.from(
    Uint8Array.from({ length: pieces * filePieceBytes + 7 }, (_, at) => (at * 31 + (at >> 16)) & 255),
  );
const outcome = (end: End) => {
  const state = shown[end].at(-1)?.state;
  return state?.kind === "over" ? state.outcome : state?.kind;
};
const bothEnd = async (wanted: string) => {
  await expect.poll(() => [outcome("one"), outcome("other")], { timeout: 10_000 }).toEqual([wanted, wanted]);
};

test.each([0, 5, filePieceBytes, 3 * filePieceBytes + 1])(
  "a file of %i bytes comes over whole",
  async (length) => {
    const bytes = content(4).subarray(0, length);
    desks.one.send(fileOf(bytes));
    await bothEnd("complete");
    expect(Buffer.concat(laid)).toEqual(bytes);
  },
);

test("a line that is cut again and again costs no more than what was under way", async () => {
  const bytes = content(120);
  let reads = 0;
  desks.one.send(
    fileOf(bytes, {
      read: async (from, length) => {
        reads += 1;
        return bytes.subarray(from, from + length);
      },
    }),
  );
  for (const after of [20, 55, 90]) {
    await expect.poll(() => laid.length, { interval: 1 }).toBeGreaterThan(after);
    isCut = true;
    await new Promise((resolve) => setTimeout(resolve, 30));
    isCut = false;
    desks.one.lineBack();
  }
  await bothEnd("complete");
  expect(Buffer.concat(laid)).toEqual(bytes);
  expect(reads).toBeLessThan(121 + 3 * 49);
});

test("one that is refused, and one to which nobody says anything and that is taken back, are over on both sides", async () => {
  decide = async () => undefined;
  desks.one.send(fileOf(content(1)));
  await bothEnd("refused");
  decide = () => new Promise(() => {});
  const transferId = desks.one.send(fileOf(content(1)));
  await expect.poll(() => shown.other.length).toBe(2);
  desks.one.stop(transferId);
  await bothEnd("stopped");
  expect(laid).toEqual([]);
});

test("a full disk, a file that changes while it is sent and one that came over altered end with their reason", async () => {
  room = 2 * filePieceBytes;
  desks.one.send(fileOf(content(5)));
  await bothEnd("no-room");
  [room, laid] = [1e9, []];
  desks.one.send(fileOf(content(5), { read: async (from) => (from > 0 ? undefined : content(1)) }));
  await bothEnd("unreadable");
  laid = [];
  desks.one.send(fileOf(content(5), { sha256: Buffer.alloc(32).toString("base64") }));
  await bothEnd("altered");
});

test("while the line is full of what came before, nothing of a file is added to it", async () => {
  queued = 1_000_000;
  desks.one.send(fileOf(content(3)));
  await expect.poll(() => outcome("one")).toBe("moving");
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(laid).toEqual([]);
  queued = 0;
  await bothEnd("complete");
});

test("both sides can stop a file that moves, and the end of a session stops all", async () => {
  const slow: Partial<FileToSend> = {
    read: (from, length) =>
      new Promise((resolve) => setTimeout(() => resolve(content(20).subarray(from, from + length)), 5)),
  };
  for (const end of ["one", "other"] as const) {
    const transferId = desks.one.send(fileOf(content(20), slow));
    await expect.poll(() => laid.length).toBeGreaterThan(1);
    desks[end].stop(transferId);
    await bothEnd("stopped");
    laid = [];
  }
  desks.one.send(fileOf(content(20), slow));
  await expect.poll(() => laid.length).toBeGreaterThan(1);
  desks.one.close();
  await bothEnd("stopped");
});

test("files go both ways at once, several of them", async () => {
  const sinks: Buffer[][] = [];
  decide = async ({ sha256 }) => {
    const mine: Buffer[] = [];
    sinks.push(mine);
    return {
      pieces: 0,
      write: async (bytes) => mine.push(Buffer.from(bytes)) > 0,
      finish: async () => createHash("sha256").update(Buffer.concat(mine)).digest("base64") === sha256,
      abandon: async () => {},
    };
  };
  for (const end of ["one", "other", "one"] as const) desks[end].send(fileOf(content(9)));
  await expect
    .poll(() => [...shown.one, ...shown.other].filter(({ state }) => state.kind === "over").length)
    .toBe(6);
  expect(sinks.map((mine) => Buffer.concat(mine).equals(content(9)))).toEqual([true, true, true]);
});

test("whatever the other side says, nothing that was not sent is taken for a file", async () => {
  const message = fc.record({
    type: fc.constantFrom("file-offer", "file-accept", "file-got", "file-end"),
    transferId: fc.constantFrom(
      "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
      "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaab",
    ),
    fromPiece: fc.nat(5),
    pieces: fc.nat(9),
    number: fc.nat(2),
    name: fc.constant("名前"),
    byteLength: fc.nat(300_000),
    sha256: fc.constant(Buffer.alloc(32).toString("base64")),
    what: fc.constant("file"),
    outcome: fc.constantFrom("complete", "stopped", "refused"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (messages) => {
      for (const one of messages) desks.other.take(Message.parse(one));
      await new Promise((resolve) => setImmediate(resolve));
      expect(JSON.stringify(shown.other)).not.toContain("complete");
    }),
    { numRuns: 200 },
  );
});
