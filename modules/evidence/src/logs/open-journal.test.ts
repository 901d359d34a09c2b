import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendEntries, emptyTree, type Growth } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { type BlobStore, openLocalBlobStore } from "@tachiai/platform";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newTenant } from "../testing/test-vault.ts";
import { syncFile } from "./journal-segments.ts";
import type { LogName } from "./log-files.ts";
import { type LogGrowth, openLogJournal } from "./open-journal.ts";

let home: string;
let blobs: BlobStore;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "tachiai-journal-"));
  blobs = openLocalBlobStore(join(home, "blobs"), () => crypto.randomUUID());
});
afterEach(() => rm(home, { recursive: true }));

const open = () => openLogJournal(join(home, "journal"), blobs);
const newLog = (): LogName => ({ tenantId: newTenant(), retentionClass: "telework", generation: 1 });
const leavesFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => Buffer.alloc(85, (first + n) % 256));

const nothing: Growth = appendEntries(nodeProofCrypto, emptyTree, []);
function grow(log: LogName, before: Growth, count: number): LogGrowth {
  const leaves = leavesFrom(before.edge.size, count);
  const growth = appendEntries(nodeProofCrypto, before.edge, leaves);
  return { log, before: { size: before.edge.size, root: before.root }, leaves, root: growth.root, growth };
}

const bundle = { kind: "entries", index: 0 } as const;
const journalFile = async () => {
  const [name] = await readdir(join(home, "journal"));
  return join(home, "journal", name ?? "");
};

test("what was appended is read at once, after a crash and after it has settled, at every size it had", async () => {
  const log = newLog();
  const first = grow(log, nothing, 200);
  const second = grow(log, first.growth, 100);
  const journal = await open();
  await journal.append([first]);
  await journal.append([second]);
  const expectTiles = async (read = journal.readTile(log)) => {
    expect((await read({ ...bundle, width: 256 }))?.length).toBe(256 * 87);
    expect((await read({ ...bundle, index: 1, width: 44 }))?.length).toBe(44 * 87);
    expect((await read({ kind: "hashes", level: 1, index: 0, width: 1 }))?.length).toBe(32);
    expect(await read({ ...bundle, index: 1, width: 45 })).toBeUndefined();
  };
  await expectTiles();
  expect((await journal.readTile(log)({ ...bundle, width: 200 }))?.length).toBe(200 * 87);
  await expectTiles((await open()).readTile(log));
  await journal.settle();
  await expectTiles();
  await expectTiles((await open()).readTile(log));
  expect(await readdir(join(home, "journal"))).toEqual([]);
});

test("a journal that was settled and not cut is replayed over the same files", async () => {
  const log = newLog();
  const first = grow(log, nothing, 300);
  const journal = await open();
  await journal.append([first]);
  await journal
    .settle((step) => {
      if (step === "tiles written") throw new Error("killed");
    })
    .catch(() => {});
  const next = await open();
  await next.append([grow(log, first.growth, 5)]);
  await next.settle();
  expect((await next.readTile(log)({ ...bundle, index: 1, width: 49 }))?.length).toBe(49 * 87);
});

test("half a record, wherever it breaks off, is not read, and those before it are", async () => {
  const log = newLog();
  const first = grow(log, nothing, 3);
  const journal = await open();
  await journal.append([first]);
  const file = await journalFile();
  const { length: whole } = await readFile(file);
  await journal.append([grow(log, first.growth, 2)]);
  const both = await readFile(file);
  for (let end = both.length - 1; end >= whole; end -= 1 + Math.floor(both.length / 60)) {
    await truncate(file, end);
    expect((await open()).sizeOf(log)).toBe(3);
  }
  await truncate(file, 0);
  expect((await open()).sizeOf(log)).toBe(0);
});

test("a record that was altered is not read; what others say of other logs is", async () => {
  const [a, b] = [newLog(), newLog()];
  const journal = await open();
  await journal.append([grow(a, nothing, 3)]);
  const file = await journalFile();
  const { length } = await readFile(file);
  await journal.append([grow(b, nothing, 4)]);
  const bytes = await readFile(file);
  for (let offset = 4; offset < length; offset += 7) {
    await writeFile(file, bytes.with(offset, (bytes[offset] ?? 0) ^ 1));
    const opened = await open();
    expect([opened.sizeOf(a), opened.sizeOf(b)]).toEqual([0, 4]);
  }
  await writeFile(file, bytes);
  await appendFile(file, crypto.getRandomValues(new Uint8Array(500)));
  const opened = await open();
  expect([opened.sizeOf(a), opened.sizeOf(b)]).toEqual([3, 4]);
});

test("what grows while files are written stays in the journal until it has settled itself", async () => {
  const log = newLog();
  const first = grow(log, nothing, 100);
  const second = grow(log, first.growth, 50);
  const journal = await open();
  await journal.append([first]);
  let meanwhile: Promise<void> | undefined;
  await journal.settle((step) => {
    if (step === "rotated") meanwhile = journal.append([second]);
  });
  await meanwhile;
  expect((await open()).sizeOf(log)).toBe(150);
  expect((await journal.readTile(log)({ ...bundle, width: 150 }))?.length).toBe(150 * 87);
  expect(journal.waitingBytes()).toBeGreaterThan(0);
  await journal.settle();
  expect(journal.waitingBytes()).toBe(0);
  expect(journal.sizeOf(log)).toBe(0);
});

test("what grows after a journal was opened twice, and settled by the other, is not written into a file that is gone", async () => {
  const log = newLog();
  const first = grow(log, nothing, 3);
  const journal = await open();
  await journal.append([first]);
  await (await open()).settle();
  await journal.append([grow(log, first.growth, 2)]);
  expect((await open()).sizeOf(log)).toBe(5);
});

test("each record is durable by one sync, however many logs and entries it has", async () => {
  const [a, b] = [newLog(), newLog()];
  let syncs = 0;
  const journal = await openLogJournal(join(home, "journal"), blobs, async (file) => {
    syncs++;
    await syncFile(file);
  });
  const first = grow(a, nothing, 300);
  await journal.append([first, grow(b, nothing, 7)]);
  await journal.append([grow(a, first.growth, 1)]);
  expect(syncs).toBe(2);
});
