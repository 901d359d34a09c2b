import {
  parseCheckpoint,
  parseNote,
  parseProofBundle,
  verifyCosignature,
  verifyEntry,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inTenant } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { readCheckpoint } from "../logs/read-log.ts";
import { succeedLogs } from "../restoring/succeed-logs.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { addTestWitness, askingAll, type TestWitness } from "../testing/test-witness.ts";
import { listWitnessed } from "./cosignature.store.ts";
import { countSilentWitnesses } from "./count-silent-witnesses.ts";
import { countWithoutLedger } from "./count-without-ledger.ts";
import { openWitnessing } from "./open-witnessing.ts";
import { showWitnesses } from "./show-witnesses.ts";

const time = simulatedClock("2026-11-24T00:00:00.000Z");
const everybody = testPorts({ readableBy: async () => "everybody" });
let vault: TestVault;
beforeEach(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterEach(() => vault.close());

async function sealStamps(tenantId: TenantId, count: number): Promise<EvidenceId[]> {
  const ids = await recordStamps(vault, tenantId, count);
  await sealEverything(vault);
  return ids;
}

const proofOf = async (tenantId: TenantId, evidenceId: EvidenceId) =>
  Buffer.from(await proveEvidence(vault, everybody, memberOf(tenantId), { tenantId, evidenceId })).toString(
    "utf8",
  );

const checkpointOf = async (tenantId: TenantId) =>
  Buffer.from(
    await readCheckpoint(vault, memberOf(tenantId), { tenantId, retentionClass: "telework", generation: 1 }),
  ).toString("utf8");

const witnessedIn = async (tenantId: TenantId) =>
  inTenant(vault.database, testActor, tenantId, listWitnessed);

test("each new checkpoint of each log is cosigned, and served and proven with the witness's line", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  const witnessing = openWitnessing(vault, askingAll(witness));
  const [ours, theirs] = [newTenant(), newTenant()];
  const [first] = await sealStamps(ours, 3);
  await sealStamps(theirs, 1);
  expect(await witnessing.pass()).toEqual({ cosigned: 2, behind: [], faults: [] });
  expect(await witnessing.pass()).toMatchObject({ cosigned: 0 });
  const [last] = await sealStamps(ours, 300);
  expect(await witnessing.pass()).toMatchObject({ cosigned: 1 });

  const served = await checkpointOf(ours);
  expect(parseCheckpoint(parseNote(served).text).size).toBe(303);
  expect(await verifyCosignature(nodeProofCrypto, served, witness.signer.key)).toMatchObject({
    timestamp: time.clock().getTime() / 1000,
  });
  for (const evidenceId of [first, last]) {
    if (!evidenceId) throw new Error("it was recorded");
    const proven = await verifyEntry(nodeProofCrypto, await proofOf(ours, evidenceId), {
      witnessKeys: [witness.verifierKey],
    });
    expect(proven).toMatchObject({ valid: true, witnesses: [{ witness: "witness.example/w1" }] });
  }
});

test("an entry is proven under the checkpoint that is witnessed, while a newer one still is not", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  const witnessing = openWitnessing(vault, askingAll(witness));
  const tenantId = newTenant();
  const [old] = await sealStamps(tenantId, 5);
  await witnessing.pass();
  witness.isDown = true;
  const [fresh] = await sealStamps(tenantId, 5);
  await witnessing.pass();
  if (!old || !fresh) throw new Error("they were recorded");
  const bundle = parseProofBundle(await proofOf(tenantId, old));
  expect(parseCheckpoint(parseNote(bundle.checkpoint).text).size).toBe(5);
  expect(bundle.witnessKeys).toEqual([witness.verifierKey]);
  const unwitnessed = parseProofBundle(await proofOf(tenantId, fresh));
  expect(parseCheckpoint(parseNote(unwitnessed.checkpoint).text).size).toBe(10);
  expect(unwitnessed.witnessKeys).toBeUndefined();
});

test("that a witness has not taken the shred ledger is told once, and again when it happens again", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  let status = 404;
  const open = () =>
    openWitnessing(vault, async (url, request) =>
      url.endsWith("/tachiai/shred-ledger") ? { status, body: "" } : askingAll(witness)(url, request),
    );
  let witnessing = open();
  await vault.ledger.append([]);
  const told = async () => {
    const faults: unknown[] = [];
    // It is not asked in every pass.
    for (let passes = 0; passes < 7; passes++) faults.push(...(await witnessing.pass()).faults);
    return faults.map(String).filter((fault) => fault.includes("witness.example/w1"));
  };
  expect(await told()).toHaveLength(1);
  // Nor by the next start of the server, which finds it the same.
  witnessing = open();
  expect(await told()).toEqual([]);
  status = 200;
  expect(await told()).toEqual([]);
  status = 404;
  await vault.ledger.append([{ kind: "day", retentionClass: "telework", day: "2026-11-24" }]);
  expect(await told()).toHaveLength(1);
});

describe("the copies of the shred ledger", () => {
  const hour = 60 * 60_000;
  /** Which of the witnesses keep one: the others are of another make. */
  const keeping = (witnesses: TestWitness[], kept: ReadonlySet<TestWitness>) => {
    const ask = askingAll(...witnesses);
    return openWitnessing(vault, async (url, request) => {
      if (!url.endsWith("/tachiai/shred-ledger")) return ask(url, request);
      return { status: [...kept].some((one) => url.startsWith(`${one.url}/`)) ? 200 : 404, body: "" };
    });
  };
  const shown = async () => {
    const tenantId = newTenant();
    const { witnesses } = await showWitnesses(vault, everybody, memberOf(tenantId), { tenantId });
    return witnesses.map(({ name, withoutLedgerSince, ledgerTakenAt }) => ({
      name,
      ...(withoutLedgerSince && { withoutLedgerSince }),
      ...(ledgerTakenAt && { ledgerTakenAt }),
    }));
  };

  test("of each witness it is shown when it took its copy or since when it did not, and nothing before it was asked", async () => {
    const [taking, other] = [
      await addTestWitness(vault, "taking.example"),
      await addTestWitness(vault, "other-make.example"),
    ];
    await vault.ledger.append([]);
    expect(await shown()).toEqual([{ name: "other-make.example" }, { name: "taking.example" }]);
    const kept = new Set([taking]);
    const witnessing = keeping([taking, other], kept);
    const first = time.clock().toISOString();
    await witnessing.pass();
    expect(await shown()).toEqual([
      { name: "other-make.example", withoutLedgerSince: first },
      { name: "taking.example", ledgerTakenAt: first },
    ]);
    kept.add(other);
    time.advance(hour);
    for (let passes = 0; passes < 6; passes++) await witnessing.pass();
    expect(await shown()).toEqual([
      { name: "other-make.example", ledgerTakenAt: time.clock().toISOString() },
      { name: "taking.example", ledgerTakenAt: first },
    ]);
  });

  test("a witness of another make nags nobody beside one that keeps a copy; the loss of that one is told", async () => {
    const [taking, other] = [
      await addTestWitness(vault, "taking.example"),
      await addTestWitness(vault, "other-make.example"),
    ];
    await vault.ledger.append([]);
    const kept = new Set([taking]);
    const witnessing = keeping([taking, other], kept);
    await witnessing.pass();
    time.advance(2 * hour);
    expect(await countWithoutLedger(vault.database)).toBe(0);
    kept.clear();
    time.advance(24 * hour);
    await witnessing.pass();
    time.advance(hour);
    expect(await countWithoutLedger(vault.database)).toBe(0);
    time.advance(1);
    expect(await countWithoutLedger(vault.database)).toBe(2);
  });

  test("while nobody keeps a copy, all are counted, after an hour", async () => {
    const others = [
      await addTestWitness(vault, "one-make.example"),
      await addTestWitness(vault, "other-make.example"),
    ];
    await vault.ledger.append([]);
    await keeping(others, new Set()).pass();
    time.advance(hour);
    expect(await countWithoutLedger(vault.database)).toBe(0);
    time.advance(1);
    expect(await countWithoutLedger(vault.database)).toBe(2);
  });

  test("of two that had a copy the one that lost it is told, though the other has it", async () => {
    const [one, other] = [
      await addTestWitness(vault, "one.example"),
      await addTestWitness(vault, "other.example"),
    ];
    await vault.ledger.append([]);
    const kept = new Set([one, other]);
    const witnessing = keeping([one, other], kept);
    await witnessing.pass();
    kept.delete(one);
    time.advance(24 * hour);
    await witnessing.pass();
    time.advance(hour + 1);
    expect(await countWithoutLedger(vault.database)).toBe(1);
  });
});

test("after an outage the witness catches up; when it lasts over an hour that is told", async () => {
  const [away, there] = [
    await addTestWitness(vault, "away.example"),
    await addTestWitness(vault, "there.example"),
  ];
  const witnessing = openWitnessing(vault, askingAll(away, there));
  const [ours, theirs] = [newTenant(), newTenant()];
  await sealStamps(ours, 2);
  await sealStamps(theirs, 2);
  away.isDown = true;
  const pass = await witnessing.pass();
  expect(pass.cosigned).toBe(2);
  expect(pass.behind.toSorted()).toEqual([ours, theirs].toSorted());
  // Once in this pass is enough to know that it is down.
  expect(away.asked()).toBeLessThanOrEqual(2);
  expect(await countSilentWitnesses(vault.database, ours)).toBe(0);
  time.advance(60 * 60_000 + 1);
  expect(await countSilentWitnesses(vault.database, ours)).toBe(1);
  const shown = await showWitnesses(vault, everybody, memberOf(ours), { tenantId: ours });
  expect(shown.witnesses).toMatchObject([
    { name: "away.example", isAlarming: true, logs: [{ size: 2, trouble: "unreachable" }] },
    { name: "there.example", isAlarming: false, logs: [{ size: 2, cosignedSize: 2 }] },
  ]);

  away.isDown = false;
  // Those that were left behind are asked again now and then, without anything new in their logs.
  for (let passes = 0; passes < 6; passes++) await witnessing.pass();
  expect(await countSilentWitnesses(vault.database, ours)).toBe(0);
  expect((await witnessedIn(theirs)).map(({ cosigned }) => cosigned?.size)).toEqual([2, 2]);
});

test("a witness that knows another size than we remember is told from there", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  const tenantId = newTenant();
  await sealStamps(tenantId, 4);
  await openWitnessing(vault, askingAll(witness)).pass();
  await queryUnwalled(vault.test.migrateConnection, "delete from evidence.cosignature");
  await sealStamps(tenantId, 4);
  expect(await openWitnessing(vault, askingAll(witness)).pass()).toMatchObject({ cosigned: 1, behind: [] });
  const [origin] = witness.seen.keys();
  expect(witness.seen.get(origin ?? "")?.size).toBe(8);
});

test("a witness that does not trust the log, or contradicts it, is told apart; contradiction alarms at once", async () => {
  const tenantId = newTenant();
  await sealStamps(tenantId, 4);
  const stranger = vault.logIdentity.signerOf("elsewhere.tachiai/*").key;
  const refusing = await addTestWitness(vault, "refusing.example", stranger);
  const [split, ahead] = [
    await addTestWitness(vault, "split.example"),
    await addTestWitness(vault, "ahead.example"),
  ];
  const origin = `${vault.logIdentity.installationId}.tachiai/${tenantId}/telework/1`;
  split.seen.set(origin, { size: 4, root: new Uint8Array(32).fill(1) });
  ahead.seen.set(origin, { size: 9, root: new Uint8Array(32).fill(1) });
  await openWitnessing(vault, askingAll(refusing, split, ahead)).pass();
  const { witnesses } = await showWitnesses(vault, everybody, memberOf(tenantId), { tenantId });
  expect(witnesses.map(({ name, isAlarming, logs }) => [name, isAlarming, logs[0]?.trouble])).toEqual([
    ["ahead.example", true, "ahead"],
    ["refusing.example", false, "refused"],
    ["split.example", true, "split"],
  ]);
  expect(await countSilentWitnesses(vault.database, tenantId)).toBe(2);
});

test("a log that a restore has closed below what the witness knows is shown as closed, and alarms nobody", async () => {
  const witness = await addTestWitness(vault, "witness.example");
  const tenantId = newTenant();
  await sealStamps(tenantId, 4);
  const closed = `${vault.logIdentity.installationId}.tachiai/${tenantId}/telework/1`;
  witness.seen.set(closed, { size: 9, root: new Uint8Array(32).fill(1) });
  await openWitnessing(vault, askingAll(witness)).pass();
  expect(await countSilentWitnesses(vault.database, tenantId)).toBe(1);

  await succeedLogs(vault, { tenants: [tenantId], known: [], isRestored: true, hasMemory: true });
  await sealEverything(vault);
  expect(await openWitnessing(vault, askingAll(witness)).pass()).toMatchObject({ behind: [], faults: [] });
  expect(await countSilentWitnesses(vault.database, tenantId)).toBe(0);
  const { witnesses } = await showWitnesses(vault, everybody, memberOf(tenantId), { tenantId });
  const telework = witnesses[0]?.logs.filter(({ retentionClass }) => retentionClass === "telework");
  expect(witnesses[0]?.isAlarming).toBe(false);
  expect(telework).toEqual([
    { retentionClass: "telework", generation: 1, size: 4, isClosed: true },
    expect.objectContaining({ generation: 2, size: 1, isClosed: false, cosignedSize: 1 }),
  ]);
});

test("what is no cosignature of this witness is not kept, whatever it looks like", async () => {
  const [one, other] = [
    await addTestWitness(vault, "one.example"),
    await addTestWitness(vault, "other.example"),
  ];
  const tenantId = newTenant();
  await sealStamps(tenantId, 4);
  const answers = ["", "nonsense\n", "— one.example AAAAAAAA\n", "\u0000", "x".repeat(100_000)];
  for (const body of answers) {
    await openWitnessing(vault, async () => ({ status: 200, body })).pass();
    expect((await witnessedIn(tenantId)).map(({ unanswered }) => unanswered?.trouble)).toEqual([
      "unsound",
      "unsound",
    ]);
  }
  // Each answers with the other's signature.
  await openWitnessing(vault, (url, request) =>
    (url.startsWith(`${one.url}/`) ? other : one).ask(url, request),
  ).pass();
  expect((await witnessedIn(tenantId)).map(({ cosigned }) => cosigned)).toEqual([undefined, undefined]);
  for (const body of ["3\n", "-1\n", "99999999999999999999\n", "4", ""])
    await openWitnessing(vault, async () => ({ status: 409, body })).pass();
  expect(await checkpointOf(tenantId)).not.toContain("one.example");
});

test("a cosignature that somebody altered in the database is served to nobody", async () => {
  const witness = await addTestWitness(vault, "witness.example/w1");
  const tenantId = newTenant();
  const [evidenceId] = await sealStamps(tenantId, 4);
  await openWitnessing(vault, askingAll(witness)).pass();
  await queryUnwalled(
    vault.test.migrateConnection,
    "update evidence.cosignature set line = replace(line, 'AAAA', 'AAAB')",
  );
  expect(await checkpointOf(tenantId)).not.toContain("witness.example");
  if (!evidenceId) throw new Error("it was recorded");
  const proven = await verifyEntry(nodeProofCrypto, await proofOf(tenantId, evidenceId));
  expect(proven).toMatchObject({ valid: true, witnesses: [] });
});
