import { parseProofBundle } from "@tachiai/evidence-proof";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import type { EntryInQuestion, EvidencePorts } from "../evidence-ports.ts";
import { sealQueued } from "../sealing/seal-queued.ts";
import { openScene, type Scene, storePicture } from "../testing/test-scene.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
} from "../testing/test-vault.ts";
import { listEvidence } from "./list-evidence.ts";
import { proveEvidence } from "./prove-evidence.ts";
import { showEvidence } from "./show-evidence.ts";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

const sql = (text: string, values: readonly unknown[] = []) =>
  queryUnwalled(vault.test.migrateConnection, text, values);

/** A worker with a sealed picture and 299 stamps around it, in a log of more than one tile. */
async function openSealedScene(): Promise<Scene & { picture: EvidenceId; stamp: EvidenceId }> {
  const scene = await openScene();
  const about = { subjectPersonId: scene.worker.personId };
  await recordStamps(vault, scene.tenantId, 100, about);
  const picture = await storePicture(vault, scene);
  const [stamp] = await recordStamps(vault, scene.tenantId, 199, about);
  if (!stamp) throw new Error("stamps were recorded");
  await sealEverything(vault);
  return { ...scene, picture, stamp };
}

const show = (scene: Scene, evidenceId: EvidenceId, as = scene.worker) =>
  showEvidence(vault, scene.ports, as, { tenantId: scene.tenantId, evidenceId });

const incidentsOf = (scene: Scene) =>
  sql("select subject, details from evidence.entry where action = 'evidence.damaged' and tenant_id = $1", [
    scene.tenantId,
  ]);

const logFile = (scene: Scene, name: string) => `logs/${scene.tenantId}/telework/1/${name}`;

async function alterFile(name: string): Promise<void> {
  const bytes = Buffer.from((await vault.blobs.get(name)) ?? []);
  // Inside a leaf, not in the length before it.
  const place = Math.floor(bytes.length / 2) + 7;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 4, place);
  await vault.blobs.put(name, bytes);
}

test("an entry waits until it is sealed, and is verified from then on", async () => {
  const scene = await openScene();
  const id = await storePicture(vault, scene);
  expect(await show(scene, id)).toMatchObject({
    verification: { state: "waiting" },
    entry: { state: "waiting" },
  });
  await sealEverything(vault);
  expect(await show(scene, id)).toMatchObject({
    verification: { state: "verified", treeSize: 1 },
    entry: {
      evidenceId: id,
      state: "verified",
      index: 0,
      content: "sealed",
      capturedAt: "2026-11-21T00:00:00.000Z",
    },
  });
});

test("what watching told the worker and his manager read; the administrator learns that it is there and verifies [EVD-06]", async () => {
  const scene = await openSealedScene();
  const about = (entry: { details?: unknown } | undefined) => entry && "details" in entry;
  for (const [reader, reads] of [
    [scene.worker, true],
    [scene.manager, true],
    [scene.administrator, false],
  ] as const) {
    const shown = await show(scene, scene.picture, reader);
    expect(shown.verification.state).toBe("verified");
    expect(about(shown.entry)).toBe(reads);
    const command = { tenantId: scene.tenantId, evidenceId: scene.picture };
    const bundle = parseProofBundle(
      Buffer.from(await proveEvidence(vault, scene.ports, reader, command)).toString("utf8"),
    );
    expect(bundle.disclosed !== undefined).toBe(reads);
    const { entries } = await listEvidence(vault, scene.ports, reader, {
      tenantId: scene.tenantId,
      action: "telework.picture_sealed",
      limit: 10,
    });
    expect(entries.map(about)).toEqual([reads]);
  }
});

test("who looked and when the administrator learns too; why only those who read what was looked at [EVD-06]", async () => {
  const scene = await openSealedScene();
  const { tenantId, picture, ports, manager } = scene;
  await lookAtContent(vault, ports, manager, {
    tenantId,
    evidenceIds: [picture],
    reason: "隠していた件の確認",
  });
  await sealEverything(vault);
  for (const [reader, reads] of [
    [scene.worker, true],
    [manager, true],
    [scene.administrator, false],
  ] as const) {
    const { looks } = await show(scene, picture, reader);
    expect(looks).toMatchObject([{ personId: manager.personId }]);
    expect(looks[0]?.reason).toBe(reads ? "隠していた件の確認" : undefined);
    const listed = await listEvidence(vault, ports, reader, {
      tenantId,
      action: "evidence.looked",
      limit: 9,
    });
    expect(listed.entries.map((entry) => "details" in entry)).toEqual([reads]);
    const evidenceId = listed.entries[0]?.evidenceId ?? picture;
    const bundle = await proveEvidence(vault, ports, reader, { tenantId, evidenceId });
    expect(parseProofBundle(Buffer.from(bundle).toString("utf8")).disclosed !== undefined).toBe(reads);
  }
});

test("about a look the ports are asked with everything that was looked at", async () => {
  const scene = await openScene();
  const { tenantId, manager, administrator } = scene;
  const evidenceIds = [await storePicture(vault, scene), await storePicture(vault, scene)];
  await lookAtContent(vault, scene.ports, manager, { tenantId, evidenceIds });
  const asked: EntryInQuestion[] = [];
  const ports: EvidencePorts = {
    ...scene.ports,
    async readsOfWatching(tx, actor, entries) {
      asked.push(...entries);
      return scene.ports.readsOfWatching(tx, actor, entries);
    },
  };
  await listEvidence(vault, ports, administrator, { tenantId, action: "evidence.looked", limit: 9 });
  expect(asked).toMatchObject([
    { action: "evidence.looked", retentionClass: "access", subjectPersonId: scene.worker.personId },
  ]);
  expect(new Set(asked[0]?.lookedAt)).toEqual(new Set(evidenceIds));
});

test("whoever reads what an entry says may ask for it and its proof, also when he finds nobody's", async () => {
  const scene = await openSealedScene();
  const { tenantId, picture, manager } = scene;
  const finding = { ...scene, ports: { ...scene.ports, readableBy: async () => [] } };
  expect(await show(finding, picture, manager)).toMatchObject({ entry: { details: {} } });
  const command = { tenantId, evidenceId: picture };
  await expect(proveEvidence(vault, finding.ports, manager, command)).resolves.toBeInstanceOf(Uint8Array);
  await expect(show(finding, picture, scene.colleague)).rejects.toMatchObject({ code: "access.denied" });
});

test("worker, manager and administrator read it; a colleague and another tenant do not", async () => {
  const scene = await openSealedScene();
  for (const reader of [scene.worker, scene.manager, scene.administrator])
    expect(await show(scene, scene.picture, reader)).toMatchObject({ verification: { state: "verified" } });
  await expect(show(scene, scene.picture, scene.colleague)).rejects.toMatchObject({ code: "access.denied" });
  const elsewhere = { ...scene, tenantId: newTenant() };
  await expect(show(elsewhere, scene.picture)).rejects.toMatchObject({ code: "access.no_engagement" });
  const other = await openScene();
  await expect(show(other, scene.picture, other.administrator)).rejects.toMatchObject({
    code: "evidence.not_found",
  });
});

test.each([
  ["action", "'telework.other'"],
  ["actor", `'{"kind":"system","name":"somebody else"}'`],
  ["subject", "'stamp of another day'"],
  ["details", `'{"number": 1}'`],
  ["details", "'[]'"],
  ["captured_at", "'2026-11-21T00:00:00Z'"],
  ["received_at", "received_at - interval '1 millisecond'"],
  ["known_at", "received_at"],
  ["retain_until", "retain_until + 1"],
  ["ciphertext_sha256", "decode(repeat('ab', 32), 'hex')"],
  ["salt", "decode(repeat('ab', 32), 'hex')"],
  ["log_index", "log_index + 100000"],
  ["log_generation", "2"],
  ["retention_class", "'access'"],
])("a row whose %s was altered is reported once and never shown [EVD-01]", async (column, value) => {
  const scene = await openSealedScene();
  await sql(`update evidence.entry set ${column} = ${value} where evidence_id = $1`, [scene.stamp]);
  for (let time = 0; time < 2; time++) {
    const shown = await show(scene, scene.stamp);
    expect(shown.verification).toEqual({ state: "damaged", what: "row" });
    expect(shown.entry).toBeUndefined();
  }
  const page = await listEvidence(vault, scene.ports, scene.administrator, {
    tenantId: scene.tenantId,
    limit: 200,
  });
  const rest = await listEvidence(vault, scene.ports, scene.administrator, {
    tenantId: scene.tenantId,
    limit: 200,
    ...page.next,
  });
  expect([...page.withheld, ...rest.withheld]).toEqual([scene.stamp]);
  expect([...page.entries, ...rest.entries].map(({ evidenceId }) => evidenceId)).not.toContain(scene.stamp);
  expect(await incidentsOf(scene)).toMatchObject([{ subject: scene.stamp, details: { what: "row" } }]);
});

test("a row that was handed to another person is not shown to him", async () => {
  const scene = await openSealedScene();
  await sql("update evidence.entry set subject_person_id = $2 where evidence_id = $1", [
    scene.stamp,
    scene.colleague.personId,
  ]);
  expect(await show(scene, scene.stamp, scene.colleague)).toEqual({
    looks: [],
    verification: { state: "damaged", what: "row" },
  });
});

test("a row that was taken out of its log and not queued is damaged, not waiting", async () => {
  const scene = await openSealedScene();
  await sql("update evidence.entry set log_index = null, log_generation = null where evidence_id = $1", [
    scene.stamp,
  ]);
  expect((await show(scene, scene.stamp)).verification).toEqual({ state: "damaged", what: "row" });
});

test("an altered or missing ciphertext is reported once [EVD-01]", async () => {
  const scene = await openSealedScene();
  const name = `sealed/${scene.tenantId}/${scene.picture}`;
  await alterFile(name);
  expect((await show(scene, scene.picture)).verification).toEqual({ state: "damaged", what: "blob" });
  await vault.blobs.remove(name);
  expect((await show(scene, scene.picture)).verification).toEqual({ state: "damaged", what: "blob" });
  expect(await incidentsOf(scene)).toMatchObject([{ subject: scene.picture, details: { what: "blob" } }]);
});

test.each(["tile/0/000", "tile/entries/000", "tile/1/000.p/1", "tile/0/001.p/44", "tile/entries/001.p/44"])(
  "an altered %s is reported once, and no proof comes out of it [EVD-01]",
  async (file) => {
    const scene = await openSealedScene();
    await alterFile(logFile(scene, file));
    const { ports, worker, tenantId, picture } = scene;
    for (let time = 0; time < 2; time++) {
      expect((await show(scene, picture)).verification).toEqual({ state: "damaged", what: "tile" });
      await expect(
        proveEvidence(vault, ports, worker, { tenantId, evidenceId: picture }),
      ).rejects.toMatchObject({
        code: "evidence.damaged",
        details: { what: "tile" },
      });
    }
    expect(await incidentsOf(scene)).toMatchObject([{ details: { what: "tile" } }]);
  },
);

test("a missing tile is damage too", async () => {
  const scene = await openSealedScene();
  await vault.blobs.remove(logFile(scene, "tile/0/000"));
  expect((await show(scene, scene.picture)).verification).toEqual({ state: "damaged", what: "tile" });
});

test.each([
  ["an altered checkpoint file", (scene: Scene) => alterFile(logFile(scene, "checkpoint"))],
  [
    "an altered checkpoint in the row",
    (scene: Scene) =>
      sql("update evidence.log set checkpoint = replace(checkpoint, '300', '301') where tenant_id = $1", [
        scene.tenantId,
      ]),
  ],
  [
    "another root in the row",
    (scene: Scene) =>
      sql("update evidence.log set root = decode(repeat('ab', 32), 'hex') where tenant_id = $1", [
        scene.tenantId,
      ]),
  ],
  [
    "a smaller size in the row",
    (scene: Scene) => sql("update evidence.log set size = size - 1 where tenant_id = $1", [scene.tenantId]),
  ],
])("%s is damage of the checkpoint, and nothing more is appended [EVD-01]", async (_what, alter) => {
  const scene = await openSealedScene();
  await alter(scene);
  expect((await show(scene, scene.picture)).verification).toEqual({ state: "damaged", what: "checkpoint" });
  await recordStamps(vault, scene.tenantId, 1);
  const pass = await sealQueued(vault);
  expect(pass?.faults).toEqual([]);
  expect(
    await sql("select from evidence.seal_queue where tenant_id = $1 and retention_class = 'telework'", [
      scene.tenantId,
    ]),
  ).toHaveLength(1);
  expect(await incidentsOf(scene)).toMatchObject([{ details: { what: "checkpoint" } }]);
  // Later tests share the sealer: let this log wait no longer.
  await sql("delete from evidence.seal_queue where tenant_id = $1", [scene.tenantId]);
});

test.each([
  [
    "set back",
    "update evidence.log set size = 0, checkpoint = null, published_at = null where tenant_id = $1",
  ],
  ["deleted", "delete from evidence.log where tenant_id = $1"],
])("a log whose row was %s and whose checkpoint file is gone is not begun anew", async (_what, statement) => {
  const scene = await openSealedScene();
  await sql(statement, [scene.tenantId]);
  await vault.blobs.remove(logFile(scene, "checkpoint"));
  await recordStamps(vault, scene.tenantId, 1);
  const pass = await sealQueued(vault);
  expect(pass?.faults).toMatchObject([{ what: "checkpoint", why: "entries stand beyond its end" }]);
  await sql("delete from evidence.seal_queue where tenant_id = $1", [scene.tenantId]);
});

test("an installation that has lost its key appends to no log of the old one", async () => {
  const scene = await openSealedScene();
  const otherKey = await openTestVault();
  const stranger = { ...vault, logIdentity: otherKey.logIdentity };
  await otherKey.close();
  await recordStamps(vault, scene.tenantId, 1);
  const pass = await sealQueued(stranger);
  expect(pass?.faults).toMatchObject([{ what: "checkpoint", why: "checkpoint.not_signed_by_key" }]);
  await sealEverything(vault);
  expect((await show(scene, scene.picture)).verification).toMatchObject({ state: "verified" });
});

test("a database restored to an earlier honest state is met before it can fork the log", async () => {
  const scene = await openScene();
  await recordStamps(vault, scene.tenantId, 3);
  await sealEverything(vault);
  const [before] = await sql(
    "select size, root, checkpoint, published_at from evidence.log where tenant_id = $1",
    [scene.tenantId],
  );
  const lost = await recordStamps(vault, scene.tenantId, 3);
  await sealEverything(vault);
  await sql("delete from evidence.entry where evidence_id = any($1)", [lost]);
  await sql(
    "update evidence.log set size = $2, root = $3, checkpoint = $4, published_at = $5 where tenant_id = $1",
    [scene.tenantId, ...Object.values(before ?? {})],
  );
  await recordStamps(vault, scene.tenantId, 1);
  const pass = await sealQueued(vault);
  expect(pass?.faults).toMatchObject([{ what: "checkpoint", why: "the database is behind it" }]);
});

test("pages follow one another without gap or repetition, also through entries of one instant", async () => {
  const scene = await openScene();
  const ids = await recordStamps(vault, scene.tenantId, 25, { subjectPersonId: scene.worker.personId });
  await sealEverything(vault);
  const seen: EvidenceId[] = [];
  let next: { before: string; beforeId: EvidenceId } | undefined;
  do {
    const page = await listEvidence(vault, scene.ports, scene.worker, {
      tenantId: scene.tenantId,
      limit: 10,
      ...next,
    });
    seen.push(...page.entries.map(({ evidenceId }) => evidenceId));
    next = page.next;
  } while (next);
  expect(seen).toHaveLength(25);
  expect(new Set(seen)).toEqual(new Set(ids));
});

test("a worker lists his own entries, a manager those of his people, an administrator all", async () => {
  const scene = await openScene();
  const { tenantId, worker, manager, colleague, administrator, ports } = scene;
  await recordStamps(vault, tenantId, 2, { subjectPersonId: worker.personId });
  await recordStamps(vault, tenantId, 3, { subjectPersonId: colleague.personId });
  await recordStamps(vault, tenantId, 1);
  const countFor = async (actor: typeof worker) =>
    (await listEvidence(vault, ports, actor, { tenantId, limit: 50 })).entries.length;
  expect(await countFor(worker)).toBe(2);
  expect(await countFor(colleague)).toBe(3);
  expect(await countFor(manager)).toBe(2);
  expect(await countFor(administrator)).toBe(6);
  const asking = listEvidence(vault, ports, manager, {
    tenantId,
    subjectPersonId: colleague.personId,
    limit: 5,
  });
  await expect(asking).rejects.toMatchObject({ code: "access.denied" });
});
