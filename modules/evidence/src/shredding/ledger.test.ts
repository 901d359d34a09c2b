import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  formatShredLine,
  MOST_LEDGER_LINES,
  readShredLedger,
  type ShredLine,
  shredLedgerOrigin,
  signShredLedger,
} from "@tachiai/evidence-proof";
import { openLocalBlobStore, systemRandomness } from "@tachiai/platform";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLogIdentity } from "../logs/log-identity.ts";
import { openLedger } from "./ledger.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ledger-"));
});
afterEach(() => rm(directory, { recursive: true }));

const store = (name: string) => openLocalBlobStore(join(directory, name), () => systemRandomness.uuid());
const identity = () => openLogIdentity({ keys: store("keys"), ledgers: store("ledgers") }, systemRandomness);

/** As many different orders as wanted. */
const orders = (from: number, count: number): ShredLine[] =>
  Array.from({ length: count }, (_, number) => ({
    kind: "order",
    ground: "face-removed",
    lastDayKept: "2027-02-28",
    content: String(from + number).padStart(22, "0"),
  }));

test("a ledger that grows goes on in another volume, and says all of it after a start", async () => {
  const ledger = openLedger(store("ledgers"), await identity());
  await ledger.append([]);
  expect(await ledger.notes()).toHaveLength(1);
  await ledger.append(orders(0, MOST_LEDGER_LINES - 1));
  await ledger.append(orders(MOST_LEDGER_LINES - 1, MOST_LEDGER_LINES + 2));
  // What it says already it does not say twice, in whichever volume it stands.
  await ledger.append(orders(0, 5));
  const sizes = (await ledger.notes()).map((note) => readShredLedger(note).lines.length);
  expect(sizes).toEqual([MOST_LEDGER_LINES, MOST_LEDGER_LINES, 1]);

  const again = openLedger(store("ledgers"), await identity());
  expect(await again.read()).toEqual(orders(0, 2 * MOST_LEDGER_LINES + 1));
  await again.append(orders(2 * MOST_LEDGER_LINES + 1, 1));
  expect((await again.notes()).map((note) => readShredLedger(note).lines.length)).toEqual(sizes.with(2, 2));
});

test("a ledger from before there were volumes is read however long it is, and goes on in a second one", async () => {
  const own = await identity();
  const origin = shredLedgerOrigin(own.installationId);
  const lines = orders(0, 80_000).map(formatShredLine);
  const note = await signShredLedger([own.signerOf(origin)], { origin, lines });
  expect(note.length).toBeGreaterThan(4_000_000);
  await store("ledgers").put("shred-ledger", Buffer.from(note));

  const ledger = openLedger(store("ledgers"), own);
  await ledger.append(orders(80_000, 1));
  await ledger.signAnew();
  const [first = "", second = ""] = await ledger.notes();
  expect(readShredLedger(first).lines).toEqual(lines);
  expect(readShredLedger(second).lines).toHaveLength(1);
  expect(readShredLedger(await ledger.goOnFrom(first)).lines).toEqual(lines);
});

test("a copy that went another way is gone on from, and neither forgets anything", async () => {
  const here = openLedger(store("here"), await identity());
  const there = openLedger(store("there"), await identity());
  await here.append(orders(0, 2));
  await there.append(orders(1, 3));
  const [copy = ""] = await there.notes();
  const onward = readShredLedger(await here.goOnFrom(copy));
  expect(onward.lines.slice(0, 3)).toEqual(readShredLedger(copy).lines);
  expect(onward.lines).toHaveLength(4);
  expect(await here.read()).toEqual([...orders(0, 2), ...orders(2, 2)]);
});

test("nobody gets another installation's ledger signed by offering it as a copy", async () => {
  const own = await identity();
  const ledger = openLedger(store("ledgers"), own);
  const origin = "other.tachiai/shred-ledger";
  const foreign = await signShredLedger([own.signerOf(origin)], { origin, lines: [] });
  await expect(ledger.goOnFrom(foreign)).rejects.toMatchObject({ reason: "key.other_log" });
  await expect(ledger.adopt(foreign)).rejects.toMatchObject({ reason: "key.other_log" });
});
