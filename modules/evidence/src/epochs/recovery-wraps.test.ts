import type { PersonActor } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import { encodeBase64, OrganisationId, type SealedEpoch } from "@tachiai/protocol";
import {
  createKeyPair,
  emptyRoster,
  type KeyPair,
  openEpoch,
  recoveryOpener,
  recoveryRecipient,
  rewrapEpoch,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import {
  keepSceneEpoch,
  makeSceneEpoch,
  openScene,
  type Scene,
  type SceneEpoch,
  sealToEpoch,
  storePicture,
} from "../testing/test-scene.ts";
import { openTestVault, sealEverything, type TestVault } from "../testing/test-vault.ts";
import { keepRecoveryWrap } from "./keep-recovery-wrap.ts";
import { listRecoveryDue } from "./list-recovery-due.ts";
import { reportUnopened } from "./report-unopened.ts";

let vault: TestVault;
let scene: Scene;
let ports: EvidencePorts;
let recovery: KeyPair<"x25519">;
let before: KeyPair<"x25519">;
let signing: KeyPair<"ed25519">;
const time = simulatedClock("2026-11-21T03:00:00.000Z");

beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
  signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  recovery = await createKeyPair(nodeSealingCrypto, "x25519");
  before = await createKeyPair(nodeSealingCrypto, "x25519");
});
afterAll(() => vault.close());
beforeEach(async () => {
  scene = await openScene();
  const publicKey = encodeBase64(recovery.publicKey);
  ports = {
    ...scene.ports,
    signingKeyOf: async () => encodeBase64(signing.publicKey),
    keysOf: async (_tx, people) =>
      [...scene.keyOf]
        .filter(([{ personId }]) => people.includes(personId))
        .map(([{ personId }, { publicKey }]) => ({ personId, publicKey })),
    rosterOf: async () => ({
      ...emptyRoster(OrganisationId.parse(scene.tenantId)),
      recoveryKeys: [{ publicKey, since: "2026-11-01T00:00:00.000Z" }],
    }),
  };
});

async function keep(recoveryKey?: KeyPair<"x25519">, allowed: readonly Uint8Array[] = []) {
  const epoch = await makeSceneEpoch(scene, recoveryKey && { recoveryKey: recoveryKey.publicKey });
  await keepSceneEpoch(vault, scene, epoch, allowed);
  await storePicture(vault, scene, await sealToEpoch(scene, epoch));
  return epoch;
}

const dueFor = async (actor: PersonActor) =>
  (await listRecoveryDue(vault, ports, actor, { tenantId: scene.tenantId })).epochs;

/** What a browser does with one that is due. */
async function wrap(actor: PersonActor, epoch: SealedEpoch, to = recovery, by = signing) {
  const keyPair = scene.keyOf.get(actor);
  if (!keyPair) throw new Error("no keys");
  const opener = { recipientId: actor.personId, keyPair, signing };
  const made = await rewrapEpoch(
    nodeSealingCrypto,
    epoch,
    { ...opener, signing: by },
    recoveryRecipient(to.publicKey),
  );
  if (!made.rewrapped) throw new Error(made.reason);
  await keepRecoveryWrap(vault, ports, actor, {
    tenantId: scene.tenantId,
    epochId: epoch.epochId,
    recoveryKey: to.publicKey,
    wrap: made.wrap,
    signature: made.signature,
  });
}

const kept = (epoch: SceneEpoch) =>
  queryUnwalled<{ recovery_key: Buffer; wrapped: Buffer }>(
    vault.test.migrateConnection,
    "select recovery_key, wrapped from evidence.epoch_recovery_wrap where epoch_id = $1",
    [epoch.epochId],
  );
const entries = (action: string) =>
  queryUnwalled<{ details: Record<string, unknown>; person: string }>(
    vault.test.migrateConnection,
    "select details, subject_person_id as person from evidence.entry where tenant_id = $1 and action = $2",
    [scene.tenantId, action],
  );

test("what a device has sealed to the recovery key of now is due from no browser, and opens with that key", async () => {
  const epoch = await keep(recovery, [recovery.publicKey]);
  expect(await dueFor(scene.worker)).toEqual([]);
  const [row] = await kept(epoch);
  if (!row) throw new Error("nothing was kept");
  await sealEverything(vault);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  const [made] = await entries("evidence.epoch_made");
  expect(made?.details).toMatchObject({ recoveryWrap: { publicKey: encodeBase64(recovery.publicKey) } });
  expect(made?.details).not.toHaveProperty("droppedRecoveryKey");
});

test("a recovery key that nobody has signed, or that was replaced before, gets nothing, and the entry says so", async () => {
  const epoch = await keep(before, [recovery.publicKey]);
  expect(await kept(epoch)).toEqual([]);
  expect(await entries("evidence.epoch_made")).toMatchObject([
    { details: { droppedRecoveryKey: encodeBase64(before.publicKey) } },
  ]);
  await sealEverything(vault);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("what an earlier recovery key opened is wrapped to the new one by anybody who opens it, and the worker reads it", async () => {
  const epoch = await keep(before, [before.publicKey]);
  for (const holder of [scene.worker, scene.manager])
    expect((await dueFor(holder)).map(({ epochId }) => epochId)).toEqual([epoch.epochId]);
  expect(await dueFor(scene.colleague)).toEqual([]);
  const [due] = await dueFor(scene.manager);
  const [his] = await dueFor(scene.worker);
  if (!due || !his) throw new Error("nothing is due");
  await wrap(scene.manager, due);
  await wrap(scene.worker, his);
  expect(await dueFor(scene.worker)).toEqual([]);
  expect(await entries("evidence.epoch_wrapped")).toMatchObject([
    { person: scene.worker.personId, details: { ground: "recovery", wraps: [] } },
  ]);
  const rows = await kept(epoch);
  expect(rows).toHaveLength(2);
  const row = rows.find(({ recovery_key }) => recovery_key.equals(recovery.publicKey));
  if (!row) throw new Error("nothing was kept");
  const sealed = { ...due, wrap: encodeBase64(row.wrapped), wrappedTo: encodeBase64(recovery.publicKey) };
  expect(await openEpoch(nodeSealingCrypto, sealed, recoveryOpener(recovery))).toMatchObject({
    opened: true,
  });
  expect(await openEpoch(nodeSealingCrypto, sealed, recoveryOpener(before))).toMatchObject({ opened: false });
  await sealEverything(vault);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("nothing is taken for another key than the signed one, from who opens nothing, or under another signature", async () => {
  await keep();
  const [due] = await dueFor(scene.worker);
  if (!due) throw new Error("nothing is due");
  await expect(wrap(scene.worker, due, before)).rejects.toMatchObject({ code: "evidence.rewrap_not_due" });
  const other = await createKeyPair(nodeSealingCrypto, "ed25519");
  await expect(wrap(scene.worker, due, recovery, other)).rejects.toMatchObject({
    code: "evidence.declaration_false",
  });
  const { tenantId } = scene;
  const { epochId } = due;
  const bare = { tenantId, epochId, recoveryKey: recovery.publicKey, signature: new Uint8Array(64) };
  await expect(
    keepRecoveryWrap(vault, ports, scene.worker, { ...bare, wrap: new Uint8Array(2) }),
  ).rejects.toMatchObject({ code: "request.invalid" });
});

test("who has new keys, or says that his wrap does not open, is asked for nothing, and nothing is taken from him", async () => {
  await keep();
  const { tenantId } = scene;
  const [workers] = await dueFor(scene.worker);
  const [managers] = await dueFor(scene.manager);
  if (!workers || !managers) throw new Error("nothing is due");
  const { epochId, wrap: wrapped } = managers;
  await reportUnopened(vault, ports, scene.manager, {
    tenantId,
    epochId,
    wrap: Buffer.from(wrapped, "base64"),
  });
  expect(await dueFor(scene.manager)).toEqual([]);
  await expect(wrap(scene.manager, managers)).rejects.toMatchObject({ code: "evidence.epoch_unknown" });

  const { publicKey } = await createKeyPair(nodeSealingCrypto, "x25519");
  ports = { ...ports, keysOf: async () => [{ personId: scene.worker.personId, publicKey }] };
  expect(await dueFor(scene.worker)).toEqual([]);
  await expect(wrap(scene.worker, workers)).rejects.toMatchObject({
    code: "evidence.epoch_unknown",
  });
});

test.each([
  ["exchanged", "update evidence.epoch_recovery_wrap set wrapped = sha256(wrapped) where epoch_id = $1"],
  ["taken away", "delete from evidence.epoch_recovery_wrap where epoch_id = $1"],
])(
  "a wrap to the recovery key that somebody has %s is found, and reported [EVD-01]",
  async (_how, change) => {
    const epoch = await keep(recovery, [recovery.publicKey]);
    await sealEverything(vault);
    await queryUnwalled(vault.test.migrateConnection, change, [epoch.epochId]);
    expect((await auditLogs(vault, scene.tenantId)).length).toBeGreaterThan(0);
  },
);
