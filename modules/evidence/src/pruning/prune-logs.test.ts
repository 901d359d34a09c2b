import { verifyEntry } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { EvidenceId, type TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { listByAction } from "../entries/entry.store.ts";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { readHashTile, readLeaves, showLogs } from "../logs/read-log.ts";
import { openShredder } from "../shredding/shred-due.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { addTestWitness } from "../testing/test-witness.ts";
import { witnessLogs } from "../witnessing/witness-logs.ts";
import { pruneLogs } from "./prune-logs.ts";

// Judgements of November go with February, those of December with March.
const november = new Date("2026-11-10T03:00:00Z");
const december = new Date("2026-12-10T03:00:00Z");
const soonAfter = new Date("2027-03-05T03:00:00Z");
const aWeekAfter = new Date("2027-03-09T03:00:00Z");

let now: Date;
let vault: TestVault;
let tenantId: TenantId;
beforeEach(async () => {
  now = november;
  vault = await openTestVault({ clock: () => now });
  tenantId = newTenant();
});
afterEach(() => vault.close());

const shred = () => openShredder(vault, async () => {}).shredDue();
const actor = () => memberOf(tenantId);
const telework = () => ({ tenantId, retentionClass: "telework", generation: 1 });
const minimumIndex = async () =>
  (await showLogs(vault, actor(), tenantId)).find(({ retentionClass }) => retentionClass === "telework")
    ?.minimumIndex;
const filesBelow = async (prefix: string) => {
  const names: string[] = [];
  for await (const name of vault.blobs.names()) if (name.startsWith(prefix)) names.push(name);
  return names;
};
const proven = async (evidenceId: EvidenceId) => {
  const ports = testPorts({ readableBy: async () => "everybody" });
  const bundle = await proveEvidence(vault, ports, actor(), { tenantId, evidenceId });
  return (await verifyEntry(nodeProofCrypto, Buffer.from(bundle).toString("utf8"))).valid;
};

/** 600 entries of November and some of December, all sealed; gives the latter. */
async function openMonths(): Promise<EvidenceId[]> {
  await recordStamps(vault, tenantId, 600);
  await sealEverything(vault);
  now = december;
  const younger = await recordStamps(vault, tenantId, 5);
  await sealEverything(vault);
  return younger;
}

async function openPruned(): Promise<EvidenceId[]> {
  const younger = await openMonths();
  now = aWeekAfter;
  await shred();
  await sealEverything(vault);
  expect(await pruneLogs(vault)).toEqual({ pruned: 512, faults: [] });
  await sealEverything(vault);
  return younger;
}

test("what has been gone for a week goes from the log too, and the rest is proven, sealed, witnessed and audited as before [EVD-04]", async () => {
  const younger = await openMonths();
  now = soonAfter;
  await shred();
  expect(await pruneLogs(vault)).toEqual({ pruned: 0, faults: [] });
  now = aWeekAfter;
  expect(await pruneLogs(vault)).toEqual({ pruned: 512, faults: [] });
  expect(await minimumIndex()).toBe(512);
  const files = await filesBelow(`logs/${tenantId}/telework/1/tile/`);
  expect(files.filter((name) => /\/(000|001)$/.test(name) && !name.includes("tile/1/"))).toEqual([]);

  await vault.crash();
  younger.push(...(await recordStamps(vault, tenantId, 300)));
  await sealEverything(vault);
  for (const id of [younger.at(0), younger.at(4), younger.at(-1)])
    expect(await proven(id ?? EvidenceId.parse(""))).toBe(true);
  expect(await auditLogs(vault, tenantId)).toEqual([]);
  expect(await pruneLogs(vault)).toEqual({ pruned: 0, faults: [] });
});

test("an entry says what was pruned, and who asks for it is told from where on the log is there", async () => {
  await openPruned();
  const said = await inTenant(vault.database, testActor, tenantId, (tx) =>
    listByAction(tx, "evidence.log_pruned"),
  );
  expect(said.map(({ facts }) => JSON.parse(facts.detailsText))).toEqual([
    { origin: expect.stringContaining("/telework/1"), from: 0, minimumIndex: 512 },
  ]);
  const gone = { code: "evidence.log_pruned", details: { minimumIndex: 512 } };
  await expect(readLeaves(vault, actor(), { ...telework(), index: 1 })).rejects.toMatchObject(gone);
  await expect(readHashTile(vault, actor(), { ...telework(), level: 0, index: 1 })).rejects.toMatchObject(
    gone,
  );
  expect(await readLeaves(vault, actor(), { ...telework(), index: 2 })).toBeTruthy();
  expect(await readHashTile(vault, actor(), { ...telework(), level: 1, index: 0 })).toHaveLength(2 * 32);
});

test("what a witness has not gone beyond stays, so that it can follow", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  await recordStamps(vault, tenantId, 300);
  await sealEverything(vault);
  await witnessLogs(vault, witness.ask, [tenantId]);
  await openMonths();
  now = aWeekAfter;
  await shred();
  await sealEverything(vault);
  expect(await pruneLogs(vault)).toEqual({ pruned: 256, faults: [] });
  expect((await witnessLogs(vault, witness.ask, [tenantId])).faults).toEqual([]);
  expect(await pruneLogs(vault)).toEqual({ pruned: 512, faults: [] });
  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  expect(await witnessLogs(vault, witness.ask, [tenantId])).toMatchObject({ behind: [], faults: [] });

  const origin = `${vault.logIdentity.installationId}.tachiai/${tenantId}/telework/1`;
  const seen = witness.seen.get(origin);
  if (!seen) throw new Error("it has seen the log");
  witness.seen.set(origin, { ...seen, size: 300 });
  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
  expect(await witnessLogs(vault, witness.ask, [tenantId])).toMatchObject({ behind: [tenantId], faults: [] });
});

test("pruning that broke off goes on, after whichever step", async () => {
  const younger = await openMonths();
  now = aWeekAfter;
  await shred();
  for (const step of ["decided", "tile removed", "tile removed", "removed"])
    expect(
      await pruneLogs(vault, (done) => {
        if (done === step) throw new Error("the process was killed");
      }),
    ).toMatchObject({ faults: expect.arrayContaining([expect.any(Error)]) });
  await vault.crash();
  expect((await pruneLogs(vault)).faults).toEqual([]);
  const files = await filesBelow(`logs/${tenantId}/telework/1/tile/entries`);
  expect(files.filter((name) => /\/(000|001)$/.test(name))).toEqual([]);
  await sealEverything(vault);
  expect(await auditLogs(vault, tenantId)).toEqual([]);
  for (const id of younger) expect(await proven(id)).toBe(true);
});

test("rows that somebody deleted take no leaf with them: the audit misses them", async () => {
  await openMonths();
  await queryUnwalled(
    vault.test.migrateConnection,
    "delete from evidence.entry where tenant_id = $1 and log_index < 512",
    [tenantId],
  );
  expect(await pruneLogs(vault)).toEqual({ pruned: 0, faults: [] });
  expect(await auditLogs(vault, tenantId)).toHaveLength(512);
});

test("a row that says that a log begins later, and no entry does, is damage", async () => {
  await openMonths();
  await queryUnwalled(
    vault.test.migrateConnection,
    "update evidence.log set minimum_index = 512 where tenant_id = $1 and retention_class = 'telework'",
    [tenantId],
  );
  const damages = await auditLogs(vault, tenantId);
  expect(damages).toContainEqual(
    expect.objectContaining({ what: "row", why: "nothing says that its beginning was pruned" }),
  );
  expect(damages.filter(({ why }) => why === "it stands in no log")).toHaveLength(512);
});
