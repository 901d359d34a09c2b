import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import { EvidenceId } from "@tachiai/protocol";
import { Secret, signDeclaration, verifyDeclaration } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showEvidence } from "../entries/show-evidence.ts";
import {
  cameraLimits,
  openScene,
  receivePicture,
  recordPicture,
  type Scene,
  sealPicture,
  storePicture,
} from "../testing/test-scene.ts";
import { openTestVault, type TestVault } from "../testing/test-vault.ts";
import { type SealedUpload, sha256OfWraps } from "./judge-upload.ts";
import { receiveSealed } from "./receive-sealed.ts";
import { sweepUploads } from "./sweep-uploads.ts";

const clock = simulatedClock("2026-11-21T03:00:00.000Z");
let vault: TestVault;
let scene: Scene;
beforeAll(async () => {
  vault = await openTestVault({ clock: clock.clock });
  scene = await openScene();
});
afterAll(() => vault.close());

const blobOf = (upload: SealedUpload) => vault.blobs.get(`sealed/${scene.tenantId}/${upload.evidenceId}`);
const retentionKeyOf = (upload: SealedUpload) =>
  vault.retentionKeys.get(`${scene.tenantId}/${upload.evidenceId}`);

test("ciphertext, retention key and wraps lie in three places, and the entry says what the device signed", async () => {
  const upload = await sealPicture(scene);
  const id = await storePicture(vault, scene, upload);
  expect(await blobOf(upload)).toEqual(Buffer.from(upload.ciphertext));
  expect(await retentionKeyOf(upload)).toEqual(Buffer.from(upload.retentionKey.reveal()));
  const wraps = await queryUnwalled(
    vault.test.migrateConnection,
    "select person_id from evidence.wrap where evidence_id = $1",
    [id],
  );
  expect(wraps).toHaveLength(2);

  const { entry } = await showEvidence(vault, scene.ports, scene.worker, {
    tenantId: scene.tenantId,
    evidenceId: id,
  });
  expect(entry?.details).toMatchObject({ declaration: JSON.parse(upload.declaration) });
  const signature = Buffer.from(String(entry?.details?.["deviceSignature"]), "base64");
  const declared = {
    evidenceId: id,
    declaration: Buffer.from(upload.declaration),
    ...(await hashesOf(upload)),
  };
  expect(await verifyDeclaration(nodeSealingCrypto, scene.device, declared, signature)).toBe(true);
});

test("a device that lost the answer sends again and adds nothing", async () => {
  const upload = await sealPicture(scene);
  const id = await storePicture(vault, scene, upload);
  expect(await receivePicture(vault, scene, upload)).toEqual({ state: "known", evidenceId: id });
});

test("an upload that broke off before it became evidence can be sent again", async () => {
  const upload = await sealPicture(scene);
  expect(await receivePicture(vault, scene, upload)).toMatchObject({ state: "received" });
  await expect(storePicture(vault, scene, upload)).resolves.toBe(upload.evidenceId);
});

test("the same upload twice at once becomes evidence once", async () => {
  const upload = await sealPicture(scene);
  const attempts = await Promise.allSettled([
    storePicture(vault, scene, upload),
    storePicture(vault, scene, upload),
  ]);
  const kept = attempts.filter(({ status }) => status === "fulfilled");
  expect(kept.length).toBeGreaterThanOrEqual(1);
  for (const attempt of attempts)
    if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "evidence.upload_gone" });
  expect(await receivePicture(vault, scene, upload)).toMatchObject({ state: "known" });
});

test("other content under an id that is taken or on its way is refused", async () => {
  const [kept, underway, other] = [
    await sealPicture(scene),
    await sealPicture(scene),
    await sealPicture(scene),
  ];
  await storePicture(vault, scene, kept);
  await receivePicture(vault, scene, underway);
  for (const { evidenceId } of [kept, underway]) {
    const forged = await resign({ ...other, evidenceId });
    await expect(receivePicture(vault, scene, forged)).rejects.toMatchObject({ code: "evidence.id_taken" });
  }
  expect(await blobOf(kept)).toEqual(Buffer.from(kept.ciphertext));
});

test("another retention key cannot take the place of the one that is kept", async () => {
  const upload = await sealPicture(scene);
  await receivePicture(vault, scene, upload);
  const other = await resign({
    ...upload,
    retentionKey: new Secret("retention-key", new Uint8Array(32)),
  });
  await expect(receivePicture(vault, scene, other)).rejects.toMatchObject({ code: "evidence.id_taken" });
  expect(await retentionKeyOf(upload)).toEqual(Buffer.from(upload.retentionKey.reveal()));
});

test.each([
  ["a format that is not accepted", { mediaType: "image/png" }, "evidence.content_refused"],
  ["a picture too wide", { width: 641 }, "evidence.content_refused"],
  ["another kind of content", { kind: "screenshot" }, "evidence.content_refused"],
  ["more bytes than are allowed", { byteLength: 130_001 }, "evidence.content_too_large"],
  ["fewer bytes than were sealed", { byteLength: 8 }, "evidence.declaration_false"],
])("a declaration of %s is refused", async (_what, declared, code) => {
  const upload = await sealPicture(scene, { declared });
  await expect(receivePicture(vault, scene, upload)).rejects.toMatchObject({ code });
  expect(await blobOf(upload)).toBeUndefined();
});

test("more bytes than any allowed content has when sealed are refused, whatever they claim", async () => {
  const upload = await sealPicture(scene, { content: new Uint8Array(130_001), declared: { byteLength: 9 } });
  await expect(receivePicture(vault, scene, upload)).rejects.toMatchObject({
    code: "evidence.content_too_large",
  });
  const largest = await sealPicture(scene, { content: new Uint8Array(130_000) });
  await expect(storePicture(vault, scene, largest)).resolves.toBe(largest.evidenceId);
});

test("a declaration that the registered device has not signed for this content is refused", async () => {
  const [upload, other] = [await sealPicture(scene), await sealPicture(scene)];
  for (const forged of [
    { ...upload, deviceSignature: other.deviceSignature },
    { ...upload, declaration: other.declaration.replace("image/webp", "image/jpeg") },
    { ...upload, declaration: ` ${upload.declaration}` },
    { ...upload, declaration: "not even JSON" },
    { ...upload, retentionKey: other.retentionKey },
    { ...upload, sealedTo: other.sealedTo },
    { ...upload, sealedTo: { wraps: upload.sealedTo.wraps.slice(1) } },
  ])
    await expect(receivePicture(vault, scene, forged)).rejects.toMatchObject({
      code: "evidence.declaration_false",
    });
  const { device: otherDevice } = await openScene();
  const terms = { deviceKey: otherDevice.publicKey, limits: cameraLimits };
  const receiving = receiveSealed(vault, scene.worker, scene.tenantId, upload, terms);
  await expect(receiving).rejects.toMatchObject({ code: "evidence.declaration_false" });
});

test("what has not the form of a wrap is refused, signed or not", async () => {
  const upload = await sealPicture(scene);
  const wraps = upload.sealedTo.wraps.map((wrap) => ({ ...wrap, wrapped: new Uint8Array(2) }));
  await expect(
    receivePicture(vault, scene, await resign({ ...upload, sealedTo: { wraps } })),
  ).rejects.toMatchObject({
    code: "request.invalid",
  });
});

test.each(["01900000-0000-7000-8000-000000000000", "3B241101-E2BB-4255-8CAF-4136C566A962"])(
  "an id that is not a random one in lower case is refused: %s",
  async (id) => {
    const upload = { ...(await sealPicture(scene)), evidenceId: EvidenceId.parse(id) };
    await expect(receivePicture(vault, scene, upload)).rejects.toMatchObject({ code: "request.invalid" });
  },
);

test.each([
  ["to nobody", []],
  ["also to the administrator", ["worker", "manager", "administrator"] as const],
])("content that is sealed %s does not become evidence", async (_what, names) => {
  const upload = await sealPicture(scene, { to: names.map((name) => scene[name]) });
  await expect(storePicture(vault, scene, upload)).rejects.toMatchObject({
    code: "evidence.recipient_not_allowed",
  });
});

test("content sealed to another key of an entitled person does not become evidence", async () => {
  const upload = await sealPicture(scene);
  const wraps = upload.sealedTo.wraps.map((wrap) => ({ ...wrap, publicKey: new Uint8Array(32) }));
  const storing = storePicture(vault, scene, await resign({ ...upload, sealedTo: { wraps } }));
  await expect(storing).rejects.toMatchObject({ code: "evidence.recipient_not_allowed" });
});

test("bytes that never became evidence are swept after an hour, evidence is not", async () => {
  await sweepUploads(vault);
  const [kept, rolledBack, fresh] = [
    await sealPicture(scene),
    await sealPicture(scene),
    await sealPicture(scene),
  ];
  await storePicture(vault, scene, kept);
  await receivePicture(vault, scene, rolledBack);
  clock.advance(3_600_001);
  await receivePicture(vault, scene, fresh);
  expect(await sweepUploads(vault)).toBeGreaterThanOrEqual(1);
  expect(await sweepUploads(vault)).toBe(0);
  expect(await blobOf(rolledBack)).toBeUndefined();
  expect(await retentionKeyOf(rolledBack)).toBeUndefined();
  for (const upload of [kept, fresh]) {
    expect(await blobOf(upload)).toBeDefined();
    expect(await retentionKeyOf(upload)).toBeDefined();
  }
});

test("a forgotten note about content that is evidence sweeps nothing", async () => {
  const upload = await sealPicture(scene);
  await storePicture(vault, scene, upload);
  await queryUnwalled(
    vault.test.migrateConnection,
    `insert into evidence.upload (tenant_id, evidence_id, ciphertext_sha256, started_at)
     select tenant_id, evidence_id, ciphertext_sha256, received_at from evidence.entry where evidence_id = $1`,
    [upload.evidenceId],
  );
  clock.advance(3_600_001);
  await sweepUploads(vault);
  expect(await blobOf(upload)).toBeDefined();
  expect(await retentionKeyOf(upload)).toBeDefined();
});

test("content that was swept before its entry was written does not become evidence", async () => {
  const upload = await sealPicture(scene);
  const reception = await receivePicture(vault, scene, upload);
  clock.advance(3_600_001);
  await sweepUploads(vault);
  await expect(recordPicture(vault, scene, reception)).rejects.toMatchObject({
    code: "evidence.upload_gone",
  });
});

test("content whose file is gone although its note is there does not become evidence", async () => {
  const upload = await sealPicture(scene);
  const reception = await receivePicture(vault, scene, upload);
  await vault.blobs.remove(`sealed/${scene.tenantId}/${upload.evidenceId}`);
  await expect(recordPicture(vault, scene, reception)).rejects.toMatchObject({
    code: "evidence.upload_gone",
  });
  await expect(storePicture(vault, scene, upload)).resolves.toBe(upload.evidenceId);
});

/** Signs again what was changed, as a device that lies would. */
async function resign(upload: SealedUpload): Promise<SealedUpload> {
  const deviceSignature = await signDeclaration(nodeSealingCrypto, scene.device, {
    evidenceId: upload.evidenceId,
    declaration: Buffer.from(upload.declaration),
    ...(await hashesOf(upload)),
  });
  return { ...upload, deviceSignature };
}

async function hashesOf({ ciphertext, retentionKey, sealedTo }: SealedUpload) {
  return {
    ciphertextHash: await nodeSealingCrypto.sha256(ciphertext),
    retentionKeyHash: await nodeSealingCrypto.sha256(retentionKey.reveal()),
    wrapsHash: await sha256OfWraps(sealedTo),
  };
}
