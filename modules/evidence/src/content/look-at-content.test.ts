import type { PersonActor } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { EvidenceId, SealedContentKey } from "@tachiai/protocol";
import { openSealedBlob, Secret, unwrapContent } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listEvidence } from "../entries/list-evidence.ts";
import { showEvidence } from "../entries/show-evidence.ts";
import { openScene, type Scene, sealPicture, storePicture } from "../testing/test-scene.ts";
import { openTestVault, recordStamps, sealEverything, type TestVault } from "../testing/test-vault.ts";
import { lookAtContent } from "./look-at-content.ts";
import { openBlob } from "./open-blob.ts";

const clock = simulatedClock("2026-11-21T03:00:00.000Z");
let vault: TestVault;
let scene: Scene;
beforeAll(async () => {
  vault = await openTestVault({ clock: clock.clock });
  scene = await openScene();
});
afterAll(() => vault.close());

const lookAs = (person: PersonActor, evidenceIds: readonly EvidenceId[], reason?: string) =>
  lookAtContent(vault, scene.ports, person, { tenantId: scene.tenantId, evidenceIds, reason });
const openAs = (person: PersonActor, evidenceId: EvidenceId, look: EvidenceId) =>
  openBlob(vault, scene.ports, person, { tenantId: scene.tenantId, evidenceId, look });

/** The key of the only content of a look. */
async function lookAtOne(person: PersonActor, evidenceId: EvidenceId): Promise<SealedContentKey> {
  const { contents } = await lookAs(person, [evidenceId]);
  const [content] = contents;
  if (!content) throw new Error("a look gives its content");
  return content;
}

async function decrypt(person: PersonActor, key: SealedContentKey, sealed: Uint8Array) {
  const keyPair = scene.keyOf.get(person);
  if (!keyPair) throw new Error("everybody in the scene has a key");
  const wrap = Buffer.from(key.wrap, "base64");
  const opener = { recipientId: person.personId, keyPair };
  const contentSecret = await unwrapContent(nodeSealingCrypto, key.evidenceId, wrap, opener);
  if (!contentSecret) return "not for him";
  const opened = await openSealedBlob(
    nodeSealingCrypto,
    {
      evidenceId: key.evidenceId,
      declaration: Buffer.from(key.declaration),
      contentSecret,
      retentionKey: new Secret("retention-key", Buffer.from(key.retentionKey, "base64")),
    },
    sealed,
  );
  return opened.opened ? Buffer.from(opened.content.reveal()).toString() : opened.reason;
}

test("worker and manager open the picture, each with his own key", async () => {
  const id = await storePicture(vault, scene);
  for (const person of [scene.worker, scene.manager]) {
    const key = await lookAtOne(person, id);
    expect(await decrypt(person, key, await openAs(person, id, key.look))).toBe("a picture");
  }
});

test("each look is an entry of its own, and the worker finds it in his records with name and reason", async () => {
  clock.set("2026-11-21T04:00:00.000Z");
  const id = await storePicture(vault, scene);
  await lookAs(scene.manager, [id], "確認のため");
  clock.advance(1000);
  await lookAs(scene.manager, [id]);
  const shown = await showEvidence(vault, scene.ports, scene.worker, {
    tenantId: scene.tenantId,
    evidenceId: id,
  });
  const { personId } = scene.manager;
  expect(shown.looks).toEqual([
    { personId, name: `name of ${personId}`, at: "2026-11-21T04:00:01.000Z" },
    { personId, name: `name of ${personId}`, at: "2026-11-21T04:00:00.000Z", reason: "確認のため" },
  ]);
  const own = await listEvidence(vault, scene.ports, scene.worker, {
    tenantId: scene.tenantId,
    action: "evidence.looked",
    limit: 2,
  });
  expect(own.entries).toMatchObject([
    { details: { evidenceIds: [id], purpose: "provide-service" } },
    { details: { evidenceIds: [id], purpose: "provide-service", reason: "確認のため" } },
  ]);
});

test("a look says for what it is: one's own data, the use of the service, or what the looker names [EPW-04]", async () => {
  const id = await storePicture(vault, scene);
  const { tenantId } = scene;
  const ask = { tenantId, evidenceIds: [id] };
  await lookAtContent(vault, scene.ports, scene.worker, ask);
  await lookAtContent(vault, scene.ports, scene.manager, ask);
  await lookAtContent(vault, scene.ports, scene.manager, { ...ask, purpose: "written-request" });
  const others = lookAtContent(vault, scene.ports, scene.manager, { ...ask, purpose: "own-data" });
  await expect(others).rejects.toMatchObject({ code: "evidence.export_not_own" });
  const filter = { tenantId, action: "evidence.looked", limit: 200 } as const;
  const { entries } = await listEvidence(vault, scene.ports, scene.worker, filter);
  const looks = entries.filter(({ details }) => JSON.stringify(details).includes(id));
  const purposes = looks.map(({ details }) => String(details?.["purpose"]));
  expect(purposes.toSorted()).toEqual(["own-data", "provide-service", "written-request"]);
});

test("a page of pictures is one entry that lists its ids", async () => {
  const ids = [
    await storePicture(vault, scene),
    await storePicture(vault, scene),
    await storePicture(vault, scene),
  ];
  const { contents, expiresAt } = await lookAs(scene.manager, [...ids, ...ids]);
  expect(new Set(contents.map(({ evidenceId }) => evidenceId))).toEqual(new Set(ids));
  expect(new Set(contents.map(({ look }) => look)).size).toBe(1);
  expect(expiresAt).toBe(new Date(clock.clock().getTime() + 5 * 60_000).toISOString());
  for (const { evidenceId, look } of contents)
    expect((await openAs(scene.manager, evidenceId, look)).length).toBeGreaterThan(0);
});

test("a look that cannot be committed releases nothing, and nothing stays behind [EVD-10]", async () => {
  const id = await storePicture(vault, scene);
  await queryUnwalled(
    vault.test.migrateConnection,
    `create function evidence.fail() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
     create constraint trigger fail_at_commit after insert on evidence.entry
       deferrable initially deferred for each row execute function evidence.fail()`,
  );
  const heard: string[] = [];
  const stop = vault.bus.subscribe("*", ({ subject }) => heard.push(subject));
  await expect(lookAs(scene.manager, [id])).rejects.toThrow("the disk is full");
  stop();
  await queryUnwalled(vault.test.migrateConnection, "drop trigger fail_at_commit on evidence.entry");
  const shown = await showEvidence(vault, scene.ports, scene.worker, {
    tenantId: scene.tenantId,
    evidenceId: id,
  });
  expect(shown.looks).toEqual([]);
  expect(heard).toEqual([]);
});

test.each(["administrator", "colleague"] as const)("the %s cannot look at a picture", async (who) => {
  const id = await storePicture(vault, scene);
  await expect(lookAs(scene[who], [id])).rejects.toMatchObject({ code: "access.denied" });
  const { look } = await lookAtOne(scene.manager, id);
  await expect(openAs(scene[who], id, look)).rejects.toMatchObject({ code: "evidence.look_expired" });
});

test("one picture that he may not open refuses the whole page, and no look is written", async () => {
  const own = await storePicture(vault, scene);
  const other = await openScene();
  const foreign = await storePicture(vault, other);
  await expect(lookAs(scene.manager, [own, foreign])).rejects.toMatchObject({ code: "evidence.not_found" });
  const shown = await showEvidence(vault, scene.ports, scene.worker, {
    tenantId: scene.tenantId,
    evidenceId: own,
  });
  expect(shown.looks).toEqual([]);
});

test("a manager to whom it was not sealed is told so", async () => {
  const id = await storePicture(vault, scene, await sealPicture(scene, { to: [scene.worker] }));
  await expect(lookAs(scene.manager, [id])).rejects.toMatchObject({ code: "evidence.not_sealed_to_you" });
});

test("a ciphertext is released only under one's own look at it, and for five minutes", async () => {
  const [id, another] = [await storePicture(vault, scene), await storePicture(vault, scene)];
  const { look } = await lookAtOne(scene.manager, id);
  await expect(openAs(scene.manager, another, look)).rejects.toMatchObject({ code: "evidence.look_expired" });
  await expect(openAs(scene.worker, id, look)).rejects.toMatchObject({ code: "evidence.look_expired" });
  await expect(openAs(scene.manager, id, id)).rejects.toMatchObject({ code: "evidence.look_expired" });
  clock.advance(5 * 60_000);
  await expect(openAs(scene.manager, id, look)).resolves.toBeInstanceOf(Uint8Array);
  clock.advance(1);
  await expect(openAs(scene.manager, id, look)).rejects.toMatchObject({ code: "evidence.look_expired" });
});

test("a right that ends between look and release ends the release", async () => {
  const id = await storePicture(vault, scene);
  const { look } = await lookAtOne(scene.manager, id);
  const ports = { ...scene.ports, mayOpen: async () => false };
  const opening = openBlob(vault, ports, scene.manager, { tenantId: scene.tenantId, evidenceId: id, look });
  await expect(opening).rejects.toMatchObject({ code: "access.denied" });
});

test("an entry without content cannot be looked at, and only who might look is told that it has none", async () => {
  const [id] = await recordStamps(vault, scene.tenantId, 1, { subjectPersonId: scene.worker.personId });
  if (!id) throw new Error("it was recorded");
  await expect(lookAs(scene.worker, [id])).rejects.toMatchObject({ code: "evidence.no_content" });
  for (const other of [scene.colleague, scene.administrator])
    await expect(lookAs(other, [id])).rejects.toMatchObject({ code: "access.denied" });
});

test("a wrap that is gone between look and release ends the release", async () => {
  const id = await storePicture(vault, scene);
  const { look } = await lookAtOne(scene.manager, id);
  await queryUnwalled(
    vault.test.migrateConnection,
    "delete from evidence.wrap where evidence_id = $1 and person_id = $2",
    [id, scene.manager.personId],
  );
  await expect(openAs(scene.manager, id, look)).rejects.toMatchObject({ code: "evidence.not_sealed_to_you" });
});

test("a look from the future releases nothing: a clock that was set back does not make it last", async () => {
  const id = await storePicture(vault, scene);
  const now = clock.clock().toISOString();
  clock.advance(1);
  const { look } = await lookAtOne(scene.manager, id);
  clock.set(now);
  await expect(openAs(scene.manager, id, look)).rejects.toMatchObject({ code: "evidence.look_expired" });
  clock.advance(1);
  await expect(openAs(scene.manager, id, look)).resolves.toBeInstanceOf(Uint8Array);
});

test("a look that was altered to be at another picture, or by somebody else, releases nothing [EVD-01]", async () => {
  const [seen, unseen] = [await storePicture(vault, scene), await storePicture(vault, scene)];
  const { look } = await lookAtOne(scene.manager, seen);
  await sealEverything(vault);
  const [kept] = await queryUnwalled<{ actor: string; details: string }>(
    vault.test.migrateConnection,
    "select actor::text, details::text from evidence.entry where evidence_id = $1",
    [look],
  );
  if (!kept) throw new Error("it was recorded");
  const alter = ({ actor, details }: typeof kept) =>
    queryUnwalled(
      vault.test.migrateConnection,
      "update evidence.entry set actor = $2, details = $3 where evidence_id = $1",
      [look, actor, details],
    );
  await alter({ ...kept, details: kept.details.replace(seen, unseen) });
  await expect(openAs(scene.manager, unseen, look)).rejects.toMatchObject({ code: "evidence.damaged" });
  await alter({ ...kept, actor: kept.actor.replace(scene.manager.personId, scene.worker.personId) });
  await expect(openAs(scene.worker, seen, look)).rejects.toMatchObject({ code: "evidence.damaged" });
  await alter(kept);
  await expect(openAs(scene.manager, seen, look)).resolves.toBeInstanceOf(Uint8Array);
});

test("a picture whose retention key is gone is reported, and no look is written", async () => {
  const id = await storePicture(vault, scene);
  await vault.retentionKeys.remove(`${scene.tenantId}/${id}`);
  await expect(lookAs(scene.manager, [id])).rejects.toMatchObject({
    code: "evidence.damaged",
    details: { what: "blob" },
  });
});

test("a picture whose retention key or wraps are not those that its device signed is reported, not served", async () => {
  const [key, wraps] = [await storePicture(vault, scene), await storePicture(vault, scene)];
  await vault.retentionKeys.put(`${scene.tenantId}/${key}`, new Uint8Array(32));
  await queryUnwalled(
    vault.test.migrateConnection,
    "delete from evidence.wrap where evidence_id = $1 and person_id = $2",
    [wraps, scene.manager.personId],
  );
  for (const id of [key, wraps])
    await expect(lookAs(scene.worker, [id])).rejects.toMatchObject({
      code: "evidence.damaged",
      details: { what: "blob" },
    });
});

test.each(["before", "after"])(
  "a ciphertext altered %s it was sealed into the log is never released",
  async (when) => {
    const id = await storePicture(vault, scene);
    if (when === "after") await sealEverything(vault);
    const { look } = await lookAtOne(scene.manager, id);
    const name = `sealed/${scene.tenantId}/${id}`;
    const altered = Buffer.from((await vault.blobs.get(name)) ?? []);
    altered[120] = (altered[120] ?? 0) ^ 1;
    await vault.blobs.put(name, altered);
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(openAs(scene.manager, id, look)).rejects.toMatchObject({ code: "evidence.damaged" });
    const incidents = await queryUnwalled(
      vault.test.migrateConnection,
      "select details from evidence.entry where action = 'evidence.damaged' and subject = $1",
      [id],
    );
    expect(incidents).toEqual([{ details: { what: "blob", why: "it was altered" } }]);
  },
);
