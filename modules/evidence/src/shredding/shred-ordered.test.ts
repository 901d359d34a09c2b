import { type BlobStore, inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import { openBlob } from "../content/open-blob.ts";
import { ciphertextName, retentionKeyName } from "../content/sealed-content.ts";
import { wrapsOf } from "../content/wrap.store.ts";
import { auditLogs } from "../damage/audit-logs.ts";
import { showEvidence } from "../entries/show-evidence.ts";
import { cameraLimits, openScene, type Scene, sealPicture, storePicture } from "../testing/test-scene.ts";
import {
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { orderShredding } from "./shred-order.store.ts";
import { shredOrdered } from "./shred-ordered.ts";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

async function openPicture(): Promise<{ scene: Scene; picture: EvidenceId }> {
  const scene = await openScene();
  const picture = await storePicture(vault, scene, await sealFace(scene), faceLimits);
  await sealEverything(vault);
  return { scene, picture };
}

const faceLimits = { ...cameraLimits, kind: "enrolment" };
const sealFace = (scene: Scene) => sealPicture(scene, { declared: { kind: "enrolment" } });
const order = ({ tenantId }: Scene, ...ids: EvidenceId[]) =>
  inTenant(vault.database, testActor, tenantId, (tx) => orderShredding(tx, ids, "face-removed"));
const show = ({ tenantId, ports, worker }: Scene, evidenceId: EvidenceId) =>
  showEvidence(vault, ports, worker, { tenantId, evidenceId });
const look = ({ tenantId, ports, worker }: Scene, ...evidenceIds: EvidenceId[]) =>
  lookAtContent(vault, ports, worker, { tenantId, evidenceIds });
const leftOf = async ({ tenantId }: Scene, picture: EvidenceId) => ({
  key: (await vault.retentionKeys.size(retentionKeyName(tenantId, picture))) !== undefined,
  blob: (await vault.blobs.size(ciphertextName(tenantId, picture))) !== undefined,
  wraps: await inTenant(
    vault.database,
    testActor,
    tenantId,
    async (tx) => (await wrapsOf(tx, [picture])).size,
  ),
});

test("content that was ordered to go is gone; its entry stays, verifies, and another says why it is gone [EVD-04]", async () => {
  const { scene, picture } = await openPicture();
  await order(scene, picture);
  expect(await shredOrdered(vault)).toEqual({ shredded: 1, faults: [] });
  await sealEverything(vault);
  expect(await leftOf(scene, picture)).toEqual({ key: false, blob: false, wraps: 0 });
  expect(await show(scene, picture)).toMatchObject({
    entry: { content: "gone" },
    verification: { state: "verified" },
  });
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  const [entry] = await queryUnwalled<{ subject: string; details: unknown }>(
    vault.test.migrateConnection,
    "select subject_person_id as subject, details from evidence.entry where tenant_id = $1 and action = 'evidence.content_shredded'",
    [scene.tenantId],
  );
  expect(entry).toMatchObject({
    subject: scene.worker.personId,
    details: { ground: "face-removed", evidenceIds: [picture] },
  });
  expect(await shredOrdered(vault)).toEqual({ shredded: 0, faults: [] });
});

test("from the order on it opens for nobody, also not under a look from before", async () => {
  const { scene, picture } = await openPicture();
  const { contents } = await look(scene, picture);
  await order(scene, picture);
  await expect(look(scene, picture)).rejects.toMatchObject({ code: "evidence.content_shredded" });
  const { tenantId, ports, worker } = scene;
  const release = openBlob(vault, ports, worker, { tenantId, evidenceId: picture, look: contents[0]!.look });
  await expect(release).rejects.toMatchObject({ code: "evidence.content_shredded" });
});

test("who looks while it is being shredded is told so, and nothing is reported as damage", async () => {
  const { scene, picture } = await openPicture();
  const { tenantId, ports, worker } = scene;
  const { contents } = await look(scene, picture);
  const shredsBefore = (store: BlobStore): BlobStore => ({
    ...store,
    async get(name) {
      await order(scene, picture);
      await shredOrdered(vault);
      return store.get(name);
    },
  });
  const slow = { ...vault, retentionKeys: shredsBefore(vault.retentionKeys), blobs: vault.blobs };
  const late = lookAtContent(slow, ports, worker, { tenantId, evidenceIds: [picture] });
  await expect(late).rejects.toMatchObject({ code: "evidence.content_shredded" });
  const release = openBlob(vault, ports, worker, { tenantId, evidenceId: picture, look: contents[0]!.look });
  await expect(release).rejects.toMatchObject({ code: "evidence.content_shredded" });
  const damages = await queryUnwalled(
    vault.test.migrateConnection,
    "select from evidence.damage where tenant_id = $1",
    [tenantId],
  );
  expect(damages).toEqual([]);
});

test.each(["key destroyed", "blob removed"] as const)(
  "after a crash with %s it is no damage, and the next pass finishes",
  async (crashesAt) => {
    const { scene, picture } = await openPicture();
    await order(scene, picture);
    const crash = shredOrdered(vault, (step) => {
      if (step === crashesAt) throw new Error("killed");
    });
    expect((await crash).faults).toMatchObject([{ message: "killed" }]);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
    await shredOrdered(vault);
    expect(await leftOf(scene, picture)).toEqual({ key: false, blob: false, wraps: 0 });
  },
);

test("who removes a ciphertext and only claims that it was shredded is found out", async () => {
  const { scene, picture } = await openPicture();
  const other = await storePicture(vault, scene, await sealFace(scene), faceLimits);
  await sealEverything(vault);
  await order(scene, other);
  await shredOrdered(vault);
  await sealEverything(vault);
  await vault.blobs.remove(ciphertextName(scene.tenantId, picture));
  await queryUnwalled(
    vault.test.migrateConnection,
    `insert into evidence.shred_order (tenant_id, evidence_id, ground, ordered_at, shredded_by)
       select tenant_id, $1, ground, ordered_at, shredded_by from evidence.shred_order where evidence_id = $2`,
    [picture, other],
  );
  expect(await auditLogs(vault, scene.tenantId)).toMatchObject([
    { what: "blob", subject: picture, why: "nothing says that it was shredded" },
  ]);
});

test("a file that will not go stops nothing else, and waits for the next pass", async () => {
  const { scene, picture } = await openPicture();
  const other = await openPicture();
  const stuck = retentionKeyName(scene.tenantId, picture);
  const failing: BlobStore = {
    ...vault.retentionKeys,
    remove: (name) =>
      name === stuck ? Promise.reject(new Error("EACCES")) : vault.retentionKeys.remove(name),
  };
  await order(scene, picture);
  await order(other.scene, other.picture);
  const pass = await shredOrdered({ ...vault, retentionKeys: failing });
  expect(pass.faults).toMatchObject([{ message: "EACCES" }]);
  expect(await leftOf(other.scene, other.picture)).toEqual({ key: false, blob: false, wraps: 0 });
  expect(await leftOf(scene, picture)).toEqual({ key: true, blob: true, wraps: 1 });
  await shredOrdered(vault);
  expect(await leftOf(scene, picture)).toEqual({ key: false, blob: false, wraps: 0 });
});

test("the database takes no order for anything but a picture of a face", async () => {
  const scene = await openScene();
  const still = await storePicture(vault, scene);
  await expect(order(scene, still)).rejects.toMatchObject({ code: "access.no_engagement" });
});

test.each([
  ["telework", "taken"],
  ["face", "taken"],
  ["attendance", "refused"],
] as const)("an order for the contract's end is, for the class %s, %s", async (retention, answer) => {
  const { tenantId } = await openScene();
  const ids = await recordStamps(vault, tenantId, 1, { retention });
  const taken = inTenant(vault.database, testActor, tenantId, (tx) =>
    orderShredding(tx, ids, "contract-ended"),
  ).then(
    () => "taken",
    () => "refused",
  );
  expect(await taken).toBe(answer);
});

test("the database lets no wrap go without an order", async () => {
  const { scene, picture } = await openPicture();
  await inTenant(vault.database, testActor, scene.tenantId, async (tx) => {
    await tx.query
      .withTables<{ "evidence.wrap": { evidence_id: string } }>()
      .deleteFrom("evidence.wrap")
      .where("evidence_id", "=", picture)
      .execute();
  });
  expect((await leftOf(scene, picture)).wraps).toBe(1);
});
