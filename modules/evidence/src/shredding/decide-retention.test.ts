import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { showEvidence } from "../entries/show-evidence.ts";
import { sealQueued } from "../sealing/seal-queued.ts";
import { openScene, type Scene } from "../testing/test-scene.ts";
import {
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { type DecideRetention, decideRetention } from "./decide-retention.ts";
import { showRetention } from "./show-retention.ts";
import { openShredder } from "./shred-due.ts";

const finished = "2026-11-21";
const lastMoment = new Date("2027-11-21T14:59:59.999Z");
const over = new Date("2027-11-21T15:00:00.000Z");

let now: Date;
let vault: TestVault;
let scene: Scene;
let entries: EvidenceId[];
let other: EvidenceId[];
/** What was recorded of two work orders, which has no last day while they go on. */
beforeEach(async () => {
  now = new Date("2026-11-20T03:00:00Z");
  vault = await openTestVault({ clock: () => now });
  scene = await openScene();
  entries = await recordStamps(vault, scene.tenantId, 2, { retention: "maintenance", subject: "work 1" });
  other = await recordStamps(vault, scene.tenantId, 1, { retention: "maintenance", subject: "work 2" });
  await sealEverything(vault);
});
afterEach(() => vault.close());

const query = <Row extends Record<string, unknown>>(text: string, ...values: readonly unknown[]) =>
  queryUnwalled<Row>(vault.test.migrateConnection, text, values);
const decide = async (order: Partial<DecideRetention> = {}) => {
  now = new Date("2026-11-21T09:00:00Z");
  const decided = await inTenant(vault.database, testActor, scene.tenantId, (tx) =>
    decideRetention(tx, testActor, {
      retention: "maintenance",
      subject: "work 1",
      eventOn: finished,
      ...order,
    }),
  );
  await sealEverything(vault);
  return decided;
};
const shredAll = () => openShredder(vault, async () => {}).shredDue();
const show = (evidenceId: EvidenceId) =>
  showEvidence(vault, scene.ports, scene.administrator, { tenantId: scene.tenantId, evidenceId });
const isThere = async (evidenceId: EvidenceId) =>
  (await query("select from evidence.entry where evidence_id = $1", evidenceId)).length === 1;

test("while the event has not come its entries have no last day, and nothing of them goes [EVD-03]", async () => {
  now = new Date("2040-01-01T03:00:00Z");
  expect(await shredAll()).toEqual({ shredded: 0, faults: [] });
  expect((await show(entries[0]!)).entry).not.toHaveProperty("retainUntil");
  const { days } = await showRetention(vault.database, scene.ports, scene.administrator, scene);
  expect(days).toEqual([{ retentionClass: "maintenance", entries: 3, contents: 0 }]);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("of work that was finished on 2026-11-21 everything is kept through 2027-11-21 and gone on the next run [V17]", async () => {
  expect(await decide()).toBe("2027-11-21");
  now = lastMoment;
  expect((await show(entries[0]!)).entry).toMatchObject({ retainUntil: "2027-11-21" });
  expect((await shredAll()).shredded).toBe(0);
  now = over;
  await expect(show(entries[0]!)).rejects.toMatchObject({ code: "evidence.not_found" });
  expect(await shredAll()).toEqual({ shredded: 2, faults: [] });
  await sealEverything(vault);
  expect(await isThere(entries[0]!)).toBe(false);
  expect(await isThere(other[0]!)).toBe(true);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("a row that was taken away while its day was open is missed, and so is one that stays when it is over", async () => {
  await decide();
  await query("delete from evidence.entry where evidence_id = $1", other[0]);
  await query(
    "update evidence.entry set decided_until = null, decided_by = null where evidence_id = $1",
    entries[0],
  );
  now = new Date("2027-11-23T03:00:00Z");
  await shredAll();
  await sealEverything(vault);
  const damages = await auditLogs(vault, scene.tenantId);
  expect(damages.map(({ subject, why }) => ({ subject, why }))).toEqual(
    expect.arrayContaining([
      { subject: other[0], why: "it is missing" },
      { subject: entries[0], why: "its last day has passed, and it is still there" },
    ]),
  );
  expect(damages).toHaveLength(2);
});

test("a day that no entry decided lets nothing go, and is reported", async () => {
  await decide();
  await query(
    "update evidence.entry set decided_until = '2026-11-30', decided_by = $2 where evidence_id = $1",
    other[0],
    entries[0],
  );
  now = new Date("2026-12-02T03:00:00Z");
  const { shredded, faults } = await shredAll();
  expect(shredded).toBe(0);
  expect(faults).toMatchObject([{ what: "row", subject: other[0] }]);
  expect(await isThere(other[0]!)).toBe(true);
});

test("what was recorded after a decision is not decided by it", async () => {
  await decide();
  now = new Date("2026-11-22T03:00:00Z");
  const [late] = await recordStamps(vault, scene.tenantId, 1, {
    retention: "maintenance",
    subject: "work 1",
  });
  await sealEverything(vault);
  now = over;
  await shredAll();
  expect(await isThere(late!)).toBe(true);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("where nothing waits for the event nothing is decided", async () => {
  expect(await decide({ retention: "face" })).toBeUndefined();
});

test("while a last day is decided the sealer gives no places there, and waits for nobody", async () => {
  await recordStamps(vault, scene.tenantId, 3, { retention: "maintenance", subject: "work 1" });
  await inTenant(vault.database, testActor, scene.tenantId, async (tx) => {
    await decideRetention(tx, testActor, { retention: "maintenance", subject: "work 1", eventOn: finished });
    expect(await sealQueued(vault)).toMatchObject({ sealed: 0, faults: [] });
  });
  expect(await sealQueued(vault)).toMatchObject({ sealed: 4, faults: [] });
});
