import { type BlobStore, inTenant, type TenantTx } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import { ciphertextName, retentionKeyName } from "../content/sealed-content.ts";
import { auditLogs } from "../damage/audit-logs.ts";
import { deleteEntries } from "../entries/entry.store.ts";
import { listEvidence } from "../entries/list-evidence.ts";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { showEvidence } from "../entries/show-evidence.ts";
import { openScene, type Scene, storePicture } from "../testing/test-scene.ts";
import {
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { blockErasure, releaseForErasure } from "./release.store.ts";
import { showRetention } from "./show-retention.ts";
import type { ShreddingStep } from "./shred-batch.ts";
import { openShredder } from "./shred-due.ts";

// What happens in November is kept until the end of February, as Tokyo counts.
const november = new Date("2026-11-21T03:00:00Z");
const endOfFebruary = new Date("2027-02-28T14:59:59.999Z");
const march = new Date("2027-02-28T15:00:00Z");

let now: Date;
let vault: TestVault;
let scene: Scene;
beforeEach(async () => {
  now = november;
  vault = await openTestVault({ clock: () => now });
  scene = await openScene();
});
afterEach(() => vault.close());

const shredAll = (onStep?: (step: ShreddingStep) => void) =>
  openShredder(vault, async () => {}).shredDue(onStep);
const query = <Row extends Record<string, unknown>>(text: string, ...values: readonly unknown[]) =>
  queryUnwalled<Row>(vault.test.migrateConnection, text, values);
const list = async (actor = scene.administrator) =>
  (await listEvidence(vault, scene.ports, actor, { tenantId: scene.tenantId, limit: 200 })).entries;

/** A picture and two stamps of November, a stamp of December, and one of attendance, all sealed. */
async function openMonths() {
  const picture = await storePicture(vault, scene);
  const old = await recordStamps(vault, scene.tenantId, 2);
  const attendance = await recordStamps(vault, scene.tenantId, 1, { retention: "attendance" });
  await sealEverything(vault);
  now = new Date("2026-12-01T03:00:00Z");
  const younger = await recordStamps(vault, scene.tenantId, 1);
  await sealEverything(vault);
  return { picture, old, attendance, younger };
}

async function leftOf(picture: EvidenceId) {
  const { tenantId } = scene;
  const [rows] = await query<{ entries: string; wraps: string }>(
    `select (select count(*) from evidence.entry where evidence_id = $1) as entries,
            (select count(*) from evidence.wrap where evidence_id = $1) as wraps`,
    picture,
  );
  return {
    key: (await vault.retentionKeys.size(retentionKeyName(tenantId, picture))) !== undefined,
    blob: (await vault.blobs.size(ciphertextName(tenantId, picture))) !== undefined,
    entries: Number(rows?.entries),
    wraps: Number(rows?.wraps),
  };
}
const nothing = { key: false, blob: false, entries: 0, wraps: 0 };

test("what is past its last day goes: key, ciphertext, wraps, salt and facts; an entry says so, and the rest verifies [EVD-03] [EVD-04]", async () => {
  const { picture, old, attendance, younger } = await openMonths();
  now = endOfFebruary;
  expect(await shredAll()).toEqual({ shredded: 0, faults: [] });
  expect(await leftOf(picture)).toEqual({ key: true, blob: true, entries: 1, wraps: 2 });

  now = march;
  expect(await shredAll()).toEqual({ shredded: 3, faults: [] });
  expect(await leftOf(picture)).toEqual(nothing);
  await sealEverything(vault);

  const left = await list();
  expect(left.map(({ evidenceId }) => evidenceId)).not.toContain(old[0]);
  expect(left.map(({ evidenceId }) => evidenceId)).toEqual(
    expect.arrayContaining([...attendance, ...younger]),
  );
  expect(left.every(({ state }) => state === "verified")).toBe(true);
  const shredded = left.find(({ action }) => action === "evidence.shredded");
  expect(shredded?.details).toMatchObject({ retentionClass: "telework", entries: 3, contents: 1 });
  expect(shredded?.details?.["leafHashes"]).toHaveLength(3);
  // Nobody misses a row whose leaf says that its time is over, and everybody one that was to be kept.
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  await query("delete from evidence.entry where evidence_id = $1", younger[0]);
  expect(await auditLogs(vault, scene.tenantId)).toMatchObject([
    { subject: younger[0], why: "it is missing" },
  ]);
  expect(await shredAll()).toEqual({ shredded: 0, faults: [] });
});

test("the proof of an entry that is kept still verifies when its neighbours are gone [EVD-04]", async () => {
  const { younger } = await openMonths();
  now = march;
  await shredAll();
  const [id] = younger;
  const proof = proveEvidence(vault, scene.ports, scene.administrator, {
    tenantId: scene.tenantId,
    evidenceId: id!,
  });
  await expect(proof).resolves.toBeInstanceOf(Uint8Array);
});

test("from the moment its time is over nothing of it is served, shredded or not [EVD-05]", async () => {
  const { picture } = await openMonths();
  now = march;
  const { tenantId, ports, worker } = scene;
  const show = showEvidence(vault, ports, worker, { tenantId, evidenceId: picture });
  await expect(show).rejects.toMatchObject({ code: "evidence.not_found" });
  const look = lookAtContent(vault, ports, worker, { tenantId, evidenceIds: [picture] });
  await expect(look).rejects.toMatchObject({ code: "evidence.not_found" });
  expect((await list(worker)).map(({ evidenceId }) => evidenceId)).not.toContain(picture);
  expect(await auditLogs(vault, tenantId)).toEqual([]);
});

test("the database lets no row go before its day, whoever asks", async () => {
  const { picture } = await openMonths();
  now = endOfFebruary;
  const deletion = inTenant(vault.database, testActor, scene.tenantId, (tx) => deleteEntries(tx, [picture]));
  await expect(deletion).rejects.toThrow("the wall keeps");
  expect(await leftOf(picture)).toEqual({ key: true, blob: true, entries: 1, wraps: 2 });
});

describe("after a crash at any step the next pass finishes, and meanwhile nothing is served or reported as damage", () => {
  const steps = ["chosen", "key destroyed", "blob removed", "rows removed", "shredded"] as const;
  test.each(steps)("%s", async (crashesAt) => {
    const { picture } = await openMonths();
    now = march;
    const crashed = await shredAll((step) => {
      if (step === crashesAt) throw new Error("killed");
    });
    expect(crashed.faults).toHaveLength(1);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
    expect((await list(scene.worker)).map(({ evidenceId }) => evidenceId)).not.toContain(picture);

    expect((await shredAll()).faults).toEqual([]);
    expect(await leftOf(picture)).toEqual(nothing);
    const entries = (await list()).filter(({ action }) => action === "evidence.shredded");
    expect(entries).toHaveLength(1);
  });
});

test("two that shred at once shred everything once", async () => {
  const { picture } = await openMonths();
  now = march;
  const [one, other] = await Promise.all([shredAll(), shredAll()]);
  expect(one.shredded + other.shredded).toBe(3);
  expect([...one.faults, ...other.faults]).toEqual([]);
  expect(await leftOf(picture)).toEqual(nothing);
});

test("more than fits into one entry goes in several", async () => {
  await recordStamps(vault, scene.tenantId, 600);
  await sealEverything(vault);
  now = march;
  expect((await shredAll()).shredded).toBe(600);
  const entries = (await list()).filter(({ action }) => action === "evidence.shredded");
  const counts = entries.map(({ details }) => Number(details?.["entries"]));
  expect(counts.toSorted((a, b) => a - b)).toEqual([88, 256, 256]);
});

test("a row that is not what was sealed stays, is reported, and is counted as late; the others go", async () => {
  const { picture, old } = await openMonths();
  await query("update evidence.entry set subject = 'another' where evidence_id = $1", old[0]);
  now = march;
  const { shredded, faults } = await shredAll();
  expect(shredded).toBe(2);
  expect(faults).toMatchObject([{ what: "row", subject: old[0] }]);
  expect(await leftOf(picture)).toEqual(nothing);
  now = new Date("2027-03-02T15:00:00Z");
  const { late } = await showRetention(vault.database, scene.ports, scene.administrator, scene);
  expect(late).toBe(1);
  expect((await showRetention(vault.database, scene.ports, scene.worker, scene)).late).toBe(0);
});

test("content goes when its leaf says so, also where its row was altered to keep it; the audit names the row", async () => {
  const { picture } = await openMonths();
  await query("update evidence.entry set subject = 'another' where evidence_id = $1", picture);
  now = march;
  await shredAll();
  expect(await leftOf(picture)).toEqual({ key: false, blob: false, entries: 1, wraps: 2 });
  now = new Date("2027-03-02T15:00:00Z");
  await query("update evidence.entry set retain_until = '2099-01-01' where evidence_id = $1", picture);
  expect(await auditLogs(vault, scene.tenantId)).toMatchObject([
    { subject: picture, why: "its last day has passed, and it is still there" },
  ]);
});

test.each([
  ["altered to look younger", "update evidence.entry set retain_until = '2099-01-01' where evidence_id = $1"],
  ["moved to another place of its log", "update evidence.entry set log_index = 4000 where evidence_id = $1"],
])("content goes on its leaf's day, also where its row was %s before", async (_what, alter) => {
  const { picture } = await openMonths();
  await query(alter, picture);
  now = endOfFebruary;
  await shredAll();
  expect(await leftOf(picture)).toMatchObject({ key: true, blob: true });
  now = march;
  await shredAll();
  expect(await leftOf(picture)).toMatchObject({ key: false, blob: false, entries: 1 });
});

test("what was altered stays for a year after it was found, as the trace of that, and goes then, whatever it says; what was put right does not [EVD-05]", async () => {
  const { picture, old, attendance } = await openMonths();
  const { tenantId } = scene;
  const [first, second] = [old[0]!, old[1]!];
  await query("update evidence.entry set subject = 'another' where evidence_id = $1", first);
  await query("update evidence.entry set retain_until = '2099-01-01' where evidence_id = $1", second);
  await query("update evidence.entry set retain_until = '2099-01-01' where evidence_id = $1", picture);
  await query("update evidence.entry set subject = 'another' where evidence_id = any ($1)", attendance);
  now = march;
  await shredAll();
  now = new Date("2027-03-02T15:00:00Z");
  expect((await auditLogs(vault, tenantId)).length).toBeGreaterThan(2);
  await sealEverything(vault);

  const isThere = async (id: EvidenceId) =>
    (await query("select from evidence.entry where evidence_id = $1", id)).length === 1;
  const there = async () => [await isThere(first), await isThere(second), await isThere(picture)];
  now = new Date("2028-02-28T03:00:00Z");
  await shredAll();
  expect(await there()).toEqual([true, true, true]);
  now = new Date("2028-03-04T03:00:00Z");
  await shredAll();
  await sealEverything(vault);
  expect(await there()).toEqual([false, false, false]);
  // The day of its leaf has not come.
  expect(await isThere(attendance[0]!)).toBe(true);
  const said = (await list()).filter(
    ({ action, details }) => action === "evidence.shredded" && details?.["altered"],
  );
  expect(said).toMatchObject([{ subject: "telework", details: { entries: 3, contents: 1 } }]);
  const left = (await auditLogs(vault, tenantId)).map(({ subject }) => subject);
  expect(left).toEqual(attendance);
});

test("the database lets no row go for having been altered before a year has passed since, whoever asks", async () => {
  const { old } = await openMonths();
  const { tenantId } = scene;
  await query("update evidence.entry set subject = 'another' where evidence_id = $1", old[0]);
  await auditLogs(vault, tenantId);
  const removal = () => inTenant(vault.database, testActor, tenantId, (tx) => deleteEntries(tx, [old[0]!]));
  await expect(removal()).rejects.toThrow("the wall keeps");
  now = new Date("2027-11-22T03:00:00Z");
  await expect(removal()).resolves.toBeUndefined();
});

test("a file that will not go stops nothing else", async () => {
  const { picture, old } = await openMonths();
  const other = await storePicture(vault, scene);
  await sealEverything(vault);
  now = new Date("2027-03-31T15:00:00Z");
  const stuck = retentionKeyName(scene.tenantId, picture);
  const failing: BlobStore = {
    ...vault.retentionKeys,
    remove: (name) =>
      name === stuck ? Promise.reject(new Error("EACCES")) : vault.retentionKeys.remove(name),
  };
  const pass = await openShredder({ ...vault, retentionKeys: failing }, async () => {}).shredDue();
  expect(pass.faults).toMatchObject([{ message: "EACCES" }]);
  expect(await leftOf(picture)).toMatchObject({ key: true, entries: 1 });
  for (const gone of [other, ...old]) expect(await leftOf(gone)).toMatchObject({ entries: 0 });
});

test("stamps past their day stay and can be proven until their month is released, and then go [EVD-03] [EVD-04]", async () => {
  const { personId } = scene.worker;
  const stamps = await recordStamps(vault, scene.tenantId, 2, {
    retention: "attendance",
    subjectPersonId: personId,
  });
  await sealEverything(vault);
  now = new Date("2029-12-03T03:00:00Z");
  expect((await shredAll()).shredded).toBe(0);
  const ids = async () => (await list()).map(({ evidenceId }) => evidenceId);
  expect(await ids()).toEqual(expect.arrayContaining(stamps));
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  const calendar = await showRetention(vault.database, scene.ports, scene.administrator, scene);
  expect(calendar).toMatchObject({ blocked: [{ lastDayKept: "2029-11-30", people: 1 }], late: 0 });
  expect((await showRetention(vault.database, scene.ports, scene.worker, scene)).blocked).toEqual([]);

  const month = { retention: "attendance", personId, lastDayKept: "2029-11-30" } as const;
  const inCompany = (work: (tx: TenantTx) => Promise<void>) =>
    inTenant(vault.database, testActor, scene.tenantId, work);
  await inCompany((tx) => releaseForErasure(tx, month));
  await inCompany((tx) => blockErasure(tx, month));
  expect((await shredAll()).shredded).toBe(0);
  await inCompany((tx) => releaseForErasure(tx, month));
  expect((await shredAll()).shredded).toBe(2);
  await sealEverything(vault);
  expect(await ids()).not.toContain(stamps[0]);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("a stamp past its day that somebody took away, while its month was not released, is missed", async () => {
  const [stamp] = await recordStamps(vault, scene.tenantId, 1, {
    retention: "attendance",
    subjectPersonId: scene.worker.personId,
  });
  await sealEverything(vault);
  now = new Date("2029-12-03T03:00:00Z");
  await query("delete from evidence.entry where evidence_id = $1", stamp);
  expect(await auditLogs(vault, scene.tenantId)).toMatchObject([{ subject: stamp, why: "it is missing" }]);
});

test("a calendar says what goes when, to each of what he may know of", async () => {
  await openMonths();
  const calendarOf = (actor = scene.administrator) =>
    showRetention(vault.database, scene.ports, actor, { tenantId: scene.tenantId });
  expect((await calendarOf()).days).toEqual([
    { lastDayKept: "2027-02-28", retentionClass: "telework", entries: 3, contents: 1 },
    { lastDayKept: "2027-03-31", retentionClass: "telework", entries: 1, contents: 0 },
    { lastDayKept: "2029-11-30", retentionClass: "attendance", entries: 1, contents: 0 },
  ]);
  expect((await calendarOf(scene.worker)).days).toMatchObject([{ entries: 1, contents: 1 }]);
  expect((await calendarOf(scene.colleague)).days).toEqual([]);
});
