import { inTenant } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import { EvidenceId, PersonId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberOf } from "../testing/test-ports.ts";
import { newTenant, openTestVault, recordStamps, type TestVault, testActor } from "../testing/test-vault.ts";
import { findEntry } from "./entry.store.ts";
import { leafOf } from "./entry-metadata.ts";
import { type Happened, record } from "./record.ts";

const clock = simulatedClock("2026-11-30T15:00:00.000Z");
let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault({ clock: clock.clock });
});
afterAll(() => vault.close());

const happened: Happened = { action: "telework.stamped", subject: "s", retention: "telework", details: {} };

const recordOne = (
  tenantId: TenantId,
  what: Partial<Happened>,
  actor: Parameters<typeof record>[1] = testActor,
) =>
  inTenant(vault.database, testActor, tenantId, async (tx) =>
    findEntry(tx, await record(tx, actor, { ...happened, ...what })),
  );

test("capture, receipt and knowledge are kept apart [EVD-09]", async () => {
  const entry = await recordOne(newTenant(), {
    capturedAt: new Date("2026-11-30T09:30:00.250Z"),
    knownAt: new Date("2026-11-30T15:10:00.000Z"),
  });
  expect(entry?.facts).toMatchObject({
    capturedAt: new Date("2026-11-30T09:30:00.250Z"),
    receivedAt: new Date("2026-11-30T15:00:00.000Z"),
    knownAt: new Date("2026-11-30T15:10:00.000Z"),
  });
});

test("what is read back from the database has the leaf of what was recorded", async () => {
  const tenantId = newTenant();
  const actor = memberOf(tenantId);
  const details = {
    zahl: 0.1,
    größe: 1e21,
    text: 'あ\u2028"\\',
    list: [null, true, { b: 1, a: -0 }],
    neg: -12.5e-7,
  };
  const subjectPersonId = PersonId.parse(crypto.randomUUID());
  const entry = await recordOne(tenantId, { details, subjectPersonId }, actor);
  if (!entry) throw new Error("it was recorded");
  expect(JSON.parse(entry.facts.detailsText)).toEqual({ ...details, list: [null, true, { b: 1, a: 0 }] });
  expect(JSON.parse(entry.facts.actorText)).toEqual({
    kind: "person",
    personId: actor.personId,
    organisationId: actor.organisationId,
  });
  expect(() => leafOf(entry.facts)).not.toThrow();
});

test.each([
  ["a number without a value", { details: { score: Number.NaN } }],
  ["half a character", { details: { text: "\ud800" } }],
  ["an id that is not random", { evidenceId: EvidenceId.parse("01900000-0000-7000-8000-000000000000") }],
])("what no leaf can stand for is not recorded: %s", async (_what, what) => {
  const tenantId = newTenant();
  await expect(recordOne(tenantId, what)).rejects.toThrow("malformed");
  const rows = await queryUnwalled(
    vault.test.migrateConnection,
    "select from evidence.entry where tenant_id = $1",
    [tenantId],
  );
  expect(rows).toEqual([]);
});

test("an entry cannot be changed through the tenant's door, nor deleted before its last day has passed", async () => {
  const tenantId = newTenant();
  const [id] = await recordStamps(vault, tenantId, 1);
  const change = "update evidence.entry set action = 'other' where evidence_id = $1";
  await expect(queryUnwalled(vault.test.connections.tenant, change, [id])).rejects.toThrow(
    "permission denied",
  );
  const deleted = await inTenant(vault.database, testActor, tenantId, (tx) =>
    sql`delete from evidence.entry where evidence_id = ${id}`.execute(tx.query),
  );
  expect(deleted.numAffectedRows).toBe(0n);
});

test("another tenant sees neither entry nor queue nor log", async () => {
  const [own, other] = [newTenant(), newTenant()];
  const [id] = await recordStamps(vault, own, 1);
  if (!id) throw new Error("it was recorded");
  await inTenant(vault.database, testActor, other, async (tx) => {
    expect(await findEntry(tx, id)).toBeUndefined();
  });
});
