import { inTenant, tokyoDay } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import { type EvidenceId, PersonId } from "@tachiai/protocol";
import { openContentSecrets, openSealedBlob, Secret } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import { openBlob } from "../content/open-blob.ts";
import { auditLogs } from "../damage/audit-logs.ts";
import { openShredder } from "../shredding/shred-due.ts";
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
import { closesOn } from "./closes-on.ts";
import { peopleWithEpoch } from "./epoch.store.ts";
import { judgeEpoch } from "./judge-epoch.ts";

let vault: TestVault;
let scene: Scene;
let epoch: SceneEpoch;
const time = simulatedClock("2026-11-21T00:00:00.000Z");
beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterAll(() => vault.close());
beforeEach(async () => {
  scene = await openScene();
  epoch = await makeSceneEpoch(scene);
});

const sql = (text: string, ...values: unknown[]) =>
  queryUnwalled<{ count: string }>(vault.test.migrateConnection, text, values);

async function storeInEpoch(): Promise<EvidenceId> {
  await keepSceneEpoch(vault, scene, epoch);
  return storePicture(vault, scene, await sealToEpoch(scene, epoch));
}

async function openAs(actor: Scene["worker"], evidenceId: EvidenceId): Promise<string> {
  const { tenantId, ports, keyOf } = scene;
  const command = { tenantId, evidenceIds: [evidenceId] };
  const { contents, epochs } = await lookAtContent(vault, ports, actor, command);
  const [key] = contents;
  const keyPair = keyOf.get(actor);
  if (!key || !keyPair) throw new Error("nothing was released");
  const sealed = await openBlob(vault, ports, actor, { tenantId, evidenceId, look: key.look });
  const opener = { recipientId: actor.personId, keyPair };
  const secret = await openContentSecrets(nodeSealingCrypto)({ key, epoch: epochs[0] }, opener);
  if (!secret.opened) throw new Error(secret.reason);
  const order = {
    evidenceId,
    declaration: Buffer.from(key.declaration),
    contentSecret: secret.contentSecret,
    retentionKey: new Secret("retention-key", Buffer.from(key.retentionKey, "base64")),
  };
  const opening = await openSealedBlob(nodeSealingCrypto, order, sealed);
  if (!opening.opened) throw new Error(opening.reason);
  return Buffer.from(opening.content.reveal()).toString();
}

describe("what is sealed to an epoch", () => {
  test("opens for those whom the device wrapped its key to, and for nobody else [EVD-06]", async () => {
    const picture = await storeInEpoch();
    expect(await openAs(scene.worker, picture)).toBe("a picture");
    expect(await openAs(scene.manager, picture)).toBe("a picture");
    await expect(openAs(scene.colleague, picture)).rejects.toMatchObject({ code: "access.denied" });
    await sealEverything(vault);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("opens as ever when its epoch was stated by a device that did not name its own key yet, and nothing of it is damaged", async () => {
    epoch = await makeSceneEpoch(scene, { format: "tachiai-epoch-1" });
    const picture = await storeInEpoch();
    expect(await openAs(scene.worker, picture)).toBe("a picture");
    await sealEverything(vault);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("is not taken before its epoch is here", async () => {
    const upload = await sealToEpoch(scene, epoch);
    await expect(storePicture(vault, scene, upload)).rejects.toMatchObject({
      code: "evidence.epoch_unknown",
    });
    await keepSceneEpoch(vault, scene, epoch);
    await storePicture(vault, scene, upload);
  });

  test("is not taken for another epoch of its device than the one it says", async () => {
    const face = await makeSceneEpoch(scene, { stated: { kind: "telework-face" } });
    const others = await makeSceneEpoch(scene, {
      stated: { personId: PersonId.parse(scene.manager.personId) },
    });
    await keepSceneEpoch(vault, scene, epoch);
    await keepSceneEpoch(vault, scene, face);
    await keepSceneEpoch(vault, scene, others);
    const other = await makeSceneEpoch(scene);
    for (const named of [face, others, { ...epoch, publicKey: other.publicKey }])
      await expect(storePicture(vault, scene, await sealToEpoch(scene, named))).rejects.toMatchObject({
        code: "evidence.declaration_false",
      });
  });
});

describe("an epoch", () => {
  test("comes as often as one likes and is one, and another under its id is refused", async () => {
    await keepSceneEpoch(vault, scene, epoch);
    await Promise.all([keepSceneEpoch(vault, scene, epoch), keepSceneEpoch(vault, scene, epoch)]);
    const [made] = await sql(
      "select count(*) from evidence.entry where subject = $1 and action = 'evidence.epoch_made'",
      epoch.epochId,
    );
    expect(Number(made?.count)).toBe(1);
    const other = await makeSceneEpoch(scene, { stated: { epochId: epoch.epochId } });
    await expect(keepSceneEpoch(vault, scene, other)).rejects.toMatchObject({ code: "evidence.id_taken" });
  });

  test("that another device signed, or of which a wrap was exchanged, is refused", async () => {
    const other = await makeSceneEpoch(scene);
    const refused = { code: "evidence.declaration_false" };
    const key = scene.device.publicKey;
    await expect(judgeEpoch(epoch.body, new Uint8Array(32))).rejects.toMatchObject(refused);
    for (const forged of [
      { ...epoch.body, wraps: other.body.wraps },
      { ...epoch.body, wraps: epoch.body.wraps.slice(1) },
      { ...epoch.body, statement: other.body.statement },
      { ...epoch.body, statement: `${epoch.body.statement} ` },
    ])
      await expect(judgeEpoch(forged, key)).rejects.toMatchObject(refused);
  });

  test("made offline for somebody who had left by then is kept without his wrap, and the entry says so", async () => {
    const late = await makeSceneEpoch(scene, { to: [scene.worker, scene.colleague] });
    await keepSceneEpoch(vault, scene, late);
    const people = await inTenant(vault.database, scene.worker, scene.tenantId, (tx) =>
      peopleWithEpoch(tx, late.epochId),
    );
    expect(people).toEqual([scene.worker.personId]);
    const [dropped] = await sql(
      "select count(*) from evidence.entry where subject = $1 and details::jsonb -> 'dropped' ? $2",
      late.epochId,
      scene.colleague.personId,
    );
    expect(Number(dropped?.count)).toBe(1);
  });

  test("that is not wrapped to the person whom it shows is refused", async () => {
    const without = await makeSceneEpoch(scene, { to: [scene.manager] });
    await expect(keepSceneEpoch(vault, scene, without)).rejects.toMatchObject({
      code: "evidence.recipient_not_allowed",
    });
  });

  test.each([
    ["its key", "update evidence.epoch set public_key = sha256(public_key) where epoch_id = $1"],
    [
      "its statement",
      "update evidence.epoch set statement = replace(statement, '2026-11', '2026-10') where epoch_id = $1",
    ],
    ["its device", "update evidence.epoch set device_key = sha256(device_key) where epoch_id = $1"],
    ["a wrap", "update evidence.epoch_wrap set wrapped = sha256(wrapped) where epoch_id = $1"],
    ["whose a wrap is", "update evidence.epoch_wrap set person_id = gen_random_uuid() where epoch_id = $1"],
    ["that a wrap is there", "delete from evidence.epoch_wrap where epoch_id = $1"],
  ])("of which somebody has exchanged %s opens nothing, and is reported [EVD-01]", async (_what, change) => {
    const picture = await storeInEpoch();
    await sealEverything(vault);
    await sql(change, epoch.epochId);
    await expect(openAs(scene.worker, picture)).rejects.toMatchObject({ code: "evidence.damaged" });
    const [reported] = await sql("select count(*) from evidence.damage where tenant_id = $1", scene.tenantId);
    expect(Number(reported?.count)).toBe(1);
    expect((await auditLogs(vault, scene.tenantId)).length).toBeGreaterThan(0);
  });
});

test("an epoch goes with the last thing that it opens, and not while more may come [EVD-03] [EVD-04]", async () => {
  const picture = await storeInEpoch();
  await sealEverything(vault);
  const left = async () => {
    const [wraps] = await sql("select count(*) from evidence.epoch_wrap where epoch_id = $1", epoch.epochId);
    return Number(wraps?.count);
  };
  const shred = () => openShredder(vault, async () => {}).shredDue();
  time.advance(101 * 86_400_000);
  expect(tokyoDay(time.clock())).toBe("2027-03-02");
  const empty = await makeSceneEpoch(scene, { stated: { month: "2027-03" } });
  await keepSceneEpoch(vault, scene, empty);
  expect((await shred()).shredded).toBeGreaterThan(0);
  await expect(openAs(scene.worker, picture)).rejects.toMatchObject({ code: "evidence.not_found" });
  expect(await left()).toBe(0);
  const [waiting] = await sql("select count(*) from evidence.epoch_wrap where epoch_id = $1", empty.epochId);
  expect(Number(waiting?.count)).toBe(2);
  await sealEverything(vault);
  expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
});

test("an epoch stays open for what waited a month, and a device's clock neither ends that nor stretches it", () => {
  const received = new Date("2026-11-21T00:00:00.000Z");
  expect(closesOn("2026-11", received)).toBe("2026-12-31");
  expect(closesOn("2026-10", received)).toBe("2026-12-22");
  expect(closesOn("2019-01", received)).toBe("2026-12-22");
  expect(closesOn("2099-01", received)).toBe("2027-01-22");
});
