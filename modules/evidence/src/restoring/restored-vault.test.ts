import { execFile } from "node:child_process";
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  canonicalJson,
  parseCheckpoint,
  parseNote,
  parseProofBundle,
  verifyEntry,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import {
  backUpInstallation,
  backUpRetentionKeys,
  inTenant,
  isNewlyRestored,
  openLocalBlobStore,
  type PersonActor,
  restoredKeysDirectory,
  restoreInstallation,
  settleRestored,
  systemRandomness,
} from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import {
  type Acceptance,
  declarationOfThumbnail,
  type EvidenceId,
  type LogReaderId,
} from "@tachiai/protocol";
import { type ContentKeyParts, openSealedBlob, openThumbnail, Secret, unwrapContent } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import { openBlob } from "../content/open-blob.ts";
import { ciphertextName, signedContentOf, thumbnailName, thumbnailOf } from "../content/sealed-content.ts";
import { wrapsOf } from "../content/wrap.store.ts";
import { auditLogs } from "../damage/audit-logs.ts";
import { findRecorded } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { showEvidence } from "../entries/show-evidence.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { listLogs } from "../logs/log.store.ts";
import { orderLogKeyReplacement } from "../logs/log-keys.ts";
import { decidePublication } from "../publishing/decide-publication.ts";
import { endPublication } from "../publishing/end-publication.ts";
import { proposePublication } from "../publishing/propose-publication.ts";
import { requirePublished } from "../publishing/require-published.ts";
import { admitLogReader } from "../readers/admit-log-reader.ts";
import { endLogReader } from "../readers/end-log-reader.ts";
import { requireLogReader } from "../readers/require-log-reader.ts";
import { resumeLogReader } from "../readers/resume-log-reader.ts";
import { replaceLogKey } from "../replacing/replace-log-key.ts";
import { logLocks } from "../sealing/log-locks.ts";
import { openShredder, type Shredder } from "../shredding/shred-due.ts";
import { orderShredding } from "../shredding/shred-order.store.ts";
import { shredOrdered } from "../shredding/shred-ordered.ts";
import { addRealWitness, type RealWitness } from "../testing/real-witness.ts";
import { openTestInstallation, type TestInstallation } from "../testing/test-installation.ts";
import { memberOf } from "../testing/test-ports.ts";
import { cameraLimits, openScene, type Scene, sealPicture, storePicture } from "../testing/test-scene.ts";
import { recordStamps, sealEverything, testActor } from "../testing/test-vault.ts";
import { openWitnessing } from "../witnessing/open-witnessing.ts";
import { askWitnesses } from "./ask-witnesses.ts";
import { type Prepared, prepareToServe } from "./prepare-to-serve.ts";
import { openSetBackMark } from "./set-back-mark.ts";

// One installation: backed up on 5 August while people work; three days later a face is taken back; eight days after that
// its disk is lost, and all that ever was copied of it falls into somebody's hands.

const time = simulatedClock("2026-08-05T00:00:00.000Z");
let outside: string;
let scene: Scene;
let picture: EvidenceId;
let keptFace: EvidenceId;
let removedFace: EvidenceId;
let twoPersons: EvidencePorts;
let second: PersonActor;
/** Somebody outside; his admission and a publication were ended after the backup. */
let reader: { readonly readerId: LogReaderId; readonly token: string };
let backups: string;
/** Copies of the retention keys: one that should be gone by now, and what the rules leave. */
let oldKeys: string;
let recentKeys: string;
/** What the disk had at the end; the witness is another process, and goes on. */
let ledgers: string;
let witness: RealWitness;
/** The last checkpoints before the disk was lost. */
let lastCheckpoints: string[];
/** From before the backup. */
let earlyProof: string;
let opened: TestInstallation | undefined;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-restore-"));
  await chmod(outside, 0o755);
  [backups, oldKeys, recentKeys, ledgers] = [
    path("backups"),
    path("old-keys"),
    path("recent-keys"),
    path("ledgers"),
  ];
  const first = await openTestInstallation(path("first"), time.clock);
  scene = await openScene();
  second = memberOf(scene.tenantId);
  twoPersons = {
    ...scene.ports,
    rolesOf: async () => ["administrator"],
    holdersOf: async () => [{ personId: second.personId, roles: ["administrator"] }],
  };
  witness = await addRealWitness(first, path("witness"));
  const captured = { capturedAt: "2026-08-04T23:00:00.000Z" };
  const store = async (kind: string) =>
    storePicture(
      first,
      scene,
      await sealPicture(scene, { declared: { ...captured, kind }, thumbnail: Buffer.from("a thumbnail") }),
      { ...cameraLimits, kind },
    );
  picture = await store("camera-still");
  keptFace = await store("enrolment");
  removedFace = await store("enrolment");
  await sealEverything(first);
  earlyProof = await prove(first, picture);
  const { tenantId } = scene;
  const publicationId = await proposePublication(first.database, twoPersons, scene.administrator, {
    tenantId,
    retentionClass: "telework",
    reason: "入札の条件として",
  });
  await decidePublication(first.database, twoPersons, second, {
    tenantId,
    publicationId,
    decision: "approve",
  });
  reader = await admitLogReader(first.database, twoPersons, scene.administrator, {
    tenantId,
    name: "監査法人 木村",
    until: "2026-12-31",
  });

  const ending = new AbortController();
  const working = (async () => {
    while (!ending.signal.aborted) {
      await recordStamps(first, scene.tenantId, 3);
      await sealEverything(first);
    }
  })();
  const place = { dataDirectory: first.dataDirectory, clock: time.clock };
  await backUpInstallation({
    ...place,
    folder: backups,
    isDatabaseExternal: false,
    databaseName: "tachiai",
    locks: logLocks,
  });
  ending.abort();
  await working;
  await backUpRetentionKeys({ ...place, folder: recentKeys });
  await cp(recentKeys, oldKeys, { recursive: true });

  time.set("2026-08-08T00:00:00.000Z");
  await inTenant(first.database, testActor, scene.tenantId, (tx) =>
    orderShredding(tx, [removedFace], "face-removed"),
  );
  expect(await shredOrdered(first)).toEqual({ shredded: 1, faults: [] });
  await endPublication(first.database, twoPersons, scene.administrator, { tenantId, publicationId });
  await endLogReader(first.database, twoPersons, scene.administrator, {
    tenantId,
    readerId: reader.readerId,
  });
  await recordStamps(first, scene.tenantId, 10);
  await sealEverything(first);

  time.set("2026-08-16T00:00:00.000Z");
  await backUpRetentionKeys({ ...place, folder: recentKeys });
  const logs = await inTenant(first.database, testActor, scene.tenantId, listLogs);
  lastCheckpoints = logs.flatMap(({ checkpoint }) => checkpoint ?? []);
  expect(await openWitnessing(first).pass()).toMatchObject({ behind: [], faults: [] });
  await first.close();
  await cp(path("first/ledgers"), ledgers, { recursive: true });
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(async () => {
  await witness.stop();
  await rm(outside, { recursive: true, force: true });
});

const path = (name: string) => join(outside, name);

async function prove(vault: TestInstallation, evidenceId: EvidenceId): Promise<string> {
  const ports = { ...scene.ports, readableBy: async () => "everybody" as const };
  const proof = await proveEvidence(vault, ports, scene.administrator, {
    tenantId: scene.tenantId,
    evidenceId,
  });
  return Buffer.from(proof).toString("utf8");
}

async function expectProven(proof: string, generation: number): Promise<number> {
  const { logKey, checkpoint, index } = parseProofBundle(proof);
  expect(await verifyEntry(nodeProofCrypto, proof, { logKey })).toMatchObject({ valid: true });
  expect(parseCheckpoint(parseNote(checkpoint).text).origin).toMatch(new RegExp(`/${generation}$`));
  return index;
}

/** Puts the backup back on an empty disk and does what the start of the server does. */
async function restore(
  name: string,
  from: {
    readonly keys?: string;
    readonly ledgers?: boolean;
    readonly witness?: boolean;
    readonly accepted?: Acceptance;
    readonly isClockBelieved?: boolean;
    readonly shredder?: Shredder;
  },
): Promise<{ readonly vault: TestInstallation; readonly prepared: Prepared }> {
  const dataDirectory = path(name);
  if (from.ledgers) await cp(ledgers, join(dataDirectory, "ledgers"), { recursive: true });
  await restoreInstallation({ from: backups, dataDirectory, retentionKeysFrom: from.keys });
  await chmod(dataDirectory, 0o755);
  expect(await isNewlyRestored(dataDirectory)).toBe(true);
  const vault = await openTestInstallation(dataDirectory, time.clock);
  opened = vault;
  const prepared = await start(vault, {
    askWitness: from.witness ?? false,
    accepted: new Set(from.accepted ? [from.accepted] : []),
    isClockBelieved: from.isClockBelieved,
    shredder: from.shredder,
    restored: {
      retentionKeys: openLocalBlobStore(join(dataDirectory, restoredKeysDirectory), () =>
        systemRandomness.uuid(),
      ),
    },
  });
  await settleRestored(dataDirectory);
  return { vault, prepared };
}

/** What the start of the server does before it serves. */
async function start(
  vault: TestInstallation,
  how: {
    readonly askWitness: boolean;
    readonly accepted?: ReadonlySet<Acceptance>;
    readonly isClockBelieved?: boolean | undefined;
    readonly shredder?: Shredder | undefined;
    readonly restored?: Parameters<typeof prepareToServe>[1]["restored"];
  },
): Promise<Prepared> {
  const known = { memory: vault.memory, tenants: [scene.tenantId] };
  const question = { ...known, addresses: [], isRestored: how.restored !== undefined };
  const { copies } = how.askWitness ? await askWitnesses(vault, question) : { copies: [] };
  return prepareToServe(vault, {
    ...known,
    witnesses: copies,
    accepted: how.accepted ?? new Set(),
    isClockBelieved: how.isClockBelieved ?? true,
    shredder: how.shredder ?? openShredder(vault, async () => {}),
    restored: how.restored,
    setBack: openSetBackMark(
      openLocalBlobStore(join(vault.dataDirectory, "ledgers"), () => systemRandomness.uuid()),
    ),
  });
}

const contentsOf = async (vault: TestInstallation, evidenceId: EvidenceId) => {
  const ports = { ...scene.ports, readableBy: async () => "everybody" as const };
  const shown = await showEvidence(vault, ports, scene.administrator, {
    tenantId: scene.tenantId,
    evidenceId,
  });
  return shown.entry?.content;
};

test("what was shredded eight days ago opens with no old backup, not with everybody's own keys either [EVD-04] [FAC-11]", async () => {
  await restoreInstallation({ from: backups, dataDirectory: path("stolen") });
  await chmod(path("stolen"), 0o755);
  const stolen = await openTestInstallation(path("stolen"), time.clock);
  opened = stolen;
  const secrets = [...(await secretsIn(path("stolen"))), ...(await secretsIn(recentKeys))];
  // What has not been shredded opens to its people: so this is how one would open it.
  expect(await openByAllMeans(stolen, picture, secrets)).toBe("a picture");
  expect(await openByAllMeans(stolen, keptFace, secrets)).toBe("a picture");
  expect(await openByAllMeans(stolen, removedFace, secrets)).toBeUndefined();
  // And it is the key's going that keeps it shut: whoever has kept an older copy of it against the rules opens it.
  expect(await openByAllMeans(stolen, removedFace, await secretsIn(oldKeys))).toBe("a picture");
});

test("database, disk, backup, configuration and the server's keys together open nothing: its people's keys are missing [EVD-06] [FAC-11]", async () => {
  await restoreInstallation({ from: backups, dataDirectory: path("provider") });
  await chmod(path("provider"), 0o755);
  const stolen = await openTestInstallation(path("provider"), time.clock);
  opened = stolen;
  const secrets = [...(await secretsIn(path("provider"))), ...(await secretsIn(recentKeys))];
  for (const evidenceId of [picture, keptFace, removedFace])
    expect(await openWithout(stolen, evidenceId, secrets)).toBeUndefined();
});

test.each([
  ["the disk still had its ledgers", { ledgers: true }],
  ["a witness has a copy of the ledger", { witness: true }],
])(
  "a restore brings back nothing that was shredded, even with its old key, when %s [EVD-04]",
  async (_, from) => {
    const { vault, prepared } = await restore(`restored-${Object.keys(from).join()}`, {
      ...from,
      keys: oldKeys,
    });
    expect(prepared).toMatchObject({ shreddedAgain: 1, keysAdmitted: 2, keysDestroyed: 1, faults: [] });
    expect(await contentsOf(vault, removedFace)).toBe("gone");
    await expect(
      lookAtContent(vault, scene.ports, scene.worker, {
        tenantId: scene.tenantId,
        evidenceIds: [removedFace],
      }),
    ).rejects.toMatchObject({ code: "evidence.content_shredded" });
    const secrets = await secretsIn(vault.dataDirectory);
    expect(await openByAllMeans(vault, removedFace, secrets)).toBeUndefined();

    const ofPicture = { tenantId: scene.tenantId, evidenceIds: [picture] };
    const { contents } = await lookAtContent(vault, scene.ports, scene.worker, ofPicture);
    const [content] = contents;
    if (!content) throw new Error("a look gives its content");
    const released = { tenantId: scene.tenantId, evidenceId: picture, look: content.look };
    const bytes = await openBlob(vault, scene.ports, scene.worker, released);
    expect(bytes.length).toBeGreaterThan(0);
  },
);

test("no restored log is continued: its successor names it and what is lost, and proofs of both verify", async () => {
  const { vault, prepared } = await restore("succeeded", { ledgers: true, keys: oldKeys });
  const origin = `${vault.logIdentity.installationId}.tachiai/${scene.tenantId}/telework/1`;
  expect(prepared.closedLogs).toContain(origin);
  const [stamp] = await recordStamps(vault, scene.tenantId, 1);
  await sealEverything(vault);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);

  const logs = await inTenant(vault.database, testActor, scene.tenantId, listLogs);
  const [before, after] = logs.filter(({ retentionClass }) => retentionClass === "telework");
  const last = lastCheckpoints
    .map((note) => parseCheckpoint(parseNote(note).text))
    .find((one) => one.origin === origin);
  const [first] = await recordedFirst(vault, after?.generation ?? 0);
  expect(first).toMatchObject({
    action: "evidence.log_succeeded",
    details: { origin, heldSize: before?.size, knownSize: last?.size },
  });
  expect(last?.size).toBeGreaterThan(before?.size ?? 0);

  await expectProven(earlyProof, 1);
  await expectProven(await prove(vault, picture), 1);
  expect(await expectProven(await prove(vault, stamp ?? picture), 2)).toBeGreaterThan(0);

  const again = await start(vault, { askWitness: true });
  expect(again.closedLogs).toEqual([]);
});

test("what outsiders could read at the time of the backup is held back after a restore, as its end may be what was lost", async () => {
  const { vault } = await restore("held-back", { ledgers: true, keys: recentKeys });
  const { tenantId } = scene;
  const heldBack = { code: "evidence.log_held_back" };
  const published = { tenantId, retentionClass: "telework" };
  await expect(requirePublished(vault.database, published)).rejects.toMatchObject(heldBack);
  const own = { tenantId, token: reader.token };
  await expect(requireLogReader(vault.database, own)).rejects.toMatchObject(heldBack);
  await sealEverything(vault);
  expect(await auditLogs(vault, tenantId)).toEqual([]);

  const ofReader = { tenantId, readerId: reader.readerId };
  await resumeLogReader(vault.database, twoPersons, scene.administrator, ofReader);
  expect(await requireLogReader(vault.database, own)).toMatchObject({ guestId: reader.readerId });
  // An ordinary start later holds nothing back.
  await sealEverything(vault);
  await start(vault, { askWitness: false });
  await requireLogReader(vault.database, own);
});

test("a disk that is set back behind our back is noticed by the witness alone, and nothing is appended to its logs", async () => {
  const { vault: before } = await restore("running", { witness: true, keys: recentKeys });
  const { dataDirectory } = before;
  await recordStamps(before, scene.tenantId, 1);
  await sealEverything(before);
  await before.close();
  const image = path("image");
  await copyWhole(dataDirectory, image);

  const running = await openTestInstallation(dataDirectory, time.clock);
  opened = running;
  await recordStamps(running, scene.tenantId, 5);
  await sealEverything(running);
  expect((await openWitnessing(running).pass()).faults).toEqual([]);
  const newest = (await inTenant(running.database, testActor, scene.tenantId, listLogs)).findLast(
    ({ retentionClass }) => retentionClass === "telework",
  );
  await running.close();
  await rm(dataDirectory, { recursive: true });
  await copyWhole(image, dataDirectory);

  const setBack = await openTestInstallation(dataDirectory, time.clock);
  opened = setBack;
  const { closedLogs } = await start(setBack, { askWitness: true });
  expect(closedLogs).toEqual([newest?.origin]);
  expect(await queryActions(setBack, "evidence.log_reader_held_back")).toHaveLength(1);
  await recordStamps(setBack, scene.tenantId, 3);
  await sealEverything(setBack);
  expect((await openWitnessing(setBack).pass()).faults).toEqual([]);
  const logs = await inTenant(setBack.database, testActor, scene.tenantId, listLogs);
  const telework = logs.filter(({ retentionClass }) => retentionClass === "telework");
  expect(telework.at(-1)).toMatchObject({ generation: (newest?.generation ?? 0) + 1, size: 4 });
  expect(telework.at(-2)?.size).toBeLessThan(newest?.size ?? 0);
});

test("neither a disk from before its log key was replaced nor a backup goes round what the witness knows [EVD-04]", async () => {
  time.advance(600_000);
  const { vault: before } = await restore("replaced", { witness: true, keys: recentKeys });
  const { dataDirectory } = before;
  await sealEverything(before);
  expect((await openWitnessing(before).pass()).faults).toEqual([]);
  await before.close();
  const image = path("image-before");
  await copyWhole(dataDirectory, image);

  const running = await openTestInstallation(dataDirectory, time.clock);
  opened = running;
  await orderLogKeyReplacement(
    openLocalBlobStore(join(dataDirectory, "keys"), () => systemRandomness.uuid()),
  );
  await replaceLogKey(running);
  await recordStamps(running, scene.tenantId, 5);
  await sealEverything(running);
  expect((await openWitnessing(running).pass()).faults).toEqual([]);
  const newest = (await inTenant(running.database, testActor, scene.tenantId, listLogs)).findLast(
    ({ retentionClass }) => retentionClass === "telework",
  );
  await running.close();
  await rm(dataDirectory, { recursive: true });
  await copyWhole(image, dataDirectory);

  const setBack = await openTestInstallation(dataDirectory, time.clock);
  opened = setBack;
  const { closedLogs } = await start(setBack, { askWitness: true });
  expect(closedLogs).toContain(newest?.origin);
  expect(setBack.logIdentity.hasLostItsKey()).toBe(true);
  await setBack.close();

  // The machine dies; the backup is older than the replacement, and only the witness still has the ledger.
  time.advance(600_000);
  const { prepared } = await restore("from-before", { witness: true, keys: oldKeys });
  expect(prepared).toMatchObject({ shreddedAgain: 1, keysDestroyed: 1, faults: [] });
});

test("where neither disk nor witness has the ledger, a restore starts only on the operator's word, which is recorded", async () => {
  await expect(restore("forgotten", { keys: recentKeys })).rejects.toMatchObject({ problem: "ledger_lost" });
  await opened?.close();
  const { vault } = await restore("accepted", { keys: recentKeys, accepted: "lost-ledger" });
  const entries = await queryActions(vault, "evidence.ledger_lost");
  expect(entries).toHaveLength(1);
  // From now on there is one.
  expect(await start(vault, { askWitness: false })).toMatchObject({ faults: [] });
  expect(await vault.ledger.notes()).toHaveLength(1);
});

test("a start that was killed after it began a lost ledger anew has left the entry that says so", async () => {
  const shredDue = async (): Promise<never> => {
    throw new Error("killed");
  };
  const killed = restore("killed", { keys: recentKeys, accepted: "lost-ledger", shredder: { shredDue } });
  await expect(killed).rejects.toThrow("killed");
  if (!opened) throw new Error("it was opened");
  expect(await opened.ledger.notes()).toHaveLength(1);
  expect(await queryActions(opened, "evidence.ledger_lost")).toHaveLength(1);
});

test("a start by a clock that is not believed erases nothing that is only past its day by it", async () => {
  time.set("2026-12-15T00:00:00.000Z");
  const { vault } = await restore("ahead", { ledgers: true, keys: oldKeys, isClockBelieved: false });
  expect(await vault.blobs.size(ciphertextName(scene.tenantId, picture))).toBeGreaterThan(0);
  await start(vault, { askWitness: false });
  expect(await vault.blobs.size(ciphertextName(scene.tenantId, picture))).toBeUndefined();
});

test("what passed its day while the backup lay on a shelf is gone before anything is served [EVD-03] [EVD-04]", async () => {
  time.set("2026-12-15T00:00:00.000Z");
  const { vault } = await restore("late", { ledgers: true, keys: oldKeys });
  for (const evidenceId of [picture, keptFace, removedFace]) {
    expect(await vault.blobs.size(ciphertextName(scene.tenantId, evidenceId))).toBeUndefined();
    const recorded = await inTenant(vault.database, testActor, scene.tenantId, (tx) =>
      findRecorded(tx, [evidenceId]),
    );
    expect(recorded).toEqual([]);
  }
  expect(await readdir(path("late"))).not.toContain(restoredKeysDirectory);
  await sealEverything(vault);
  // An entry that the backup caught on its way into its log goes once it is there.
  await openShredder(vault, async () => {}).shredDue();
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);

  time.set("2026-12-01T00:00:00.000Z");
  await expect(start(vault, { askWitness: false })).rejects.toMatchObject({ name: "ClockFault" });
  // The clock was ahead, says the operator: that is written down, and holds for later starts.
  await start(vault, { askWitness: false, accepted: new Set<Acceptance>(["clock"]) });
  expect(await queryActions(vault, "evidence.clock_accepted")).toHaveLength(1);
  await start(vault, { askWitness: false });
});

/** As a disk image or a virtual machine's snapshot is put back. */
const copyWhole = (from: string, to: string) => promisify(execFile)("cp", ["-a", from, to]);

const queryActions = (vault: TestInstallation, action: string) =>
  inTenant(vault.database, testActor, scene.tenantId, (tx) =>
    tx.query
      .withTables<EvidenceTables>()
      .selectFrom("evidence.entry")
      .select("evidence_id")
      .where("action", "=", action)
      .execute(),
  );

/** The entry with which a generation begins. */
function recordedFirst(vault: TestInstallation, generation: number) {
  return inTenant(vault.database, testActor, scene.tenantId, async (tx) => {
    const logs = await listLogs(tx);
    const log = logs.find((one) => one.retentionClass === "telework" && one.generation === generation);
    const bytes = await vault.blobs.get(
      `logs/${scene.tenantId}/telework/${generation}/tile/entries/000.p/${log?.size}`,
    );
    const evidenceId = bytes && idIn(bytes);
    const stored = evidenceId ? await findRecorded(tx, [evidenceId]) : [];
    return stored.map(({ facts }) => ({
      action: facts.action,
      details: JSON.parse(facts.detailsText) as unknown,
    }));
  });
}

/** Of the first leaf in a bundle: 2 bytes of length, its version, then the id. */
function idIn(bundle: Uint8Array): EvidenceId {
  const hex = Buffer.from(bundle.subarray(3, 19)).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") as EvidenceId;
}

/** Whatever in a directory could be a key: every file of 32 bytes, and what copies of retention keys hold. */
async function secretsIn(directory: string): Promise<Uint8Array[]> {
  const names = await readdir(directory, { recursive: true });
  const found: Uint8Array[] = [];
  for (const name of names) {
    const file = await stat(join(directory, name));
    if (file.isFile() && file.size === 32) found.push(await readFile(join(directory, name)));
    if (file.isFile() && name.endsWith("/retention-keys"))
      for (const line of (await readFile(join(directory, name), "utf8")).trim().split("\n"))
        found.push(Buffer.from(line.split(" ")[1] ?? "", "base64"));
  }
  return found;
}

/** Opens content with the ciphertext and the wraps that are there, everybody's own keys and any of these secrets. */
async function openByAllMeans(
  vault: TestInstallation,
  evidenceId: EvidenceId,
  secrets: readonly Uint8Array[],
): Promise<string | undefined> {
  for (const [person, keyPair] of scene.keyOf)
    for (const { wrapped } of await wrapsIn(vault, evidenceId)) {
      const opener = { recipientId: person.personId, keyPair };
      const contentSecret = await unwrapContent(nodeSealingCrypto, evidenceId, wrapped, opener);
      const content = contentSecret && (await openWith(vault, evidenceId, contentSecret, secrets));
      if (content !== undefined) return content;
    }
  return undefined;
}

/** The same with nobody's own key: any of the secrets in the place of what a person would unwrap. */
async function openWithout(
  vault: TestInstallation,
  evidenceId: EvidenceId,
  secrets: readonly Uint8Array[],
): Promise<string | undefined> {
  for (const secret of secrets) {
    const content = await openWith(vault, evidenceId, new Secret("content-secret", secret), secrets);
    if (content !== undefined) return content;
  }
  return undefined;
}

async function openWith(
  vault: TestInstallation,
  evidenceId: EvidenceId,
  contentSecret: Secret<"content-secret">,
  secrets: readonly Uint8Array[],
): Promise<string | undefined> {
  const sealed = await vault.blobs.get(ciphertextName(scene.tenantId, evidenceId));
  const stored = await inTenant(vault.database, testActor, scene.tenantId, (tx) =>
    findRecorded(tx, [evidenceId]),
  );
  const [entry] = stored;
  if (!sealed || !entry) return undefined;
  const declaration = Buffer.from(signedContentOf(entry.facts).declaration);
  for (const secret of secrets) {
    const retentionKey = new Secret("retention-key", secret);
    const order = { evidenceId, declaration, contentSecret, retentionKey };
    const opening = await openSealedBlob(nodeSealingCrypto, order, sealed);
    if (opening.opened) return Buffer.from(opening.content.reveal()).toString("utf8");
    const small = await openSmall(vault, entry.facts, { contentSecret, retentionKey });
    if (small !== undefined) return small;
  }
  return undefined;
}

/** Its thumbnail, which is a blob of its own. */
async function openSmall(
  vault: TestInstallation,
  facts: EntryFacts,
  parts: ContentKeyParts,
): Promise<string | undefined> {
  const { evidenceId, capturedAt } = facts;
  const sealed = await vault.blobs.get(thumbnailName(scene.tenantId, evidenceId));
  const declared = thumbnailOf(facts);
  if (!sealed || !declared || !capturedAt) throw new Error("it has none");
  const said = canonicalJson(declarationOfThumbnail(declared, capturedAt.toISOString()));
  const order = {
    ...parts,
    evidenceId,
    declaration: Buffer.from(said),
    sealedHash: Buffer.from(declared.sealedSha256, "base64"),
  };
  const opening = await openThumbnail(nodeSealingCrypto, order, sealed);
  return opening.opened ? Buffer.from(opening.content.reveal()).toString("utf8") : undefined;
}

function wrapsIn(vault: TestInstallation, evidenceId: EvidenceId) {
  return inTenant(vault.database, testActor, scene.tenantId, async (tx) => [
    ...((await wrapsOf(tx, [evidenceId])).get(evidenceId) ?? []),
  ]);
}
