import { canonicalJson } from "@tachiai/evidence-proof";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import { declarationOfThumbnail, type EvidenceId, type SealedContentKey } from "@tachiai/protocol";
import { openSealedBlob, openThumbnail, Secret, unwrapContent } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEntry } from "../entries/entry.store.ts";
import { showEvidence } from "../entries/show-evidence.ts";
import { destroyContents } from "../shredding/destroy-contents.ts";
import {
  cameraLimits,
  openScene,
  receivePicture,
  type Scene,
  sealPicture,
  storePicture,
} from "../testing/test-scene.ts";
import { openTestVault, sealEverything, type TestVault } from "../testing/test-vault.ts";
import type { SealedUpload } from "./judge-upload.ts";
import { lookAtContent } from "./look-at-content.ts";
import { openBlob } from "./open-blob.ts";
import { sweepUploads } from "./sweep-uploads.ts";

const clock = simulatedClock("2026-11-21T03:00:00.000Z");
let vault: TestVault;
let scene: Scene;
beforeAll(async () => {
  vault = await openTestVault({ clock: clock.clock });
  scene = await openScene();
});
afterAll(() => vault.close());

const small = Buffer.from("small");
const sealSmall = () => sealPicture(scene, { thumbnail: small });
const storeSmall = async () => storePicture(vault, scene, await sealSmall());
const thumbnailOf = ({ evidenceId }: Pick<SealedUpload, "evidenceId">) =>
  vault.blobs.size(`thumbnails/${scene.tenantId}/${evidenceId}`);
const show = (evidenceId: EvidenceId) =>
  showEvidence(vault, scene.ports, scene.worker, { tenantId: scene.tenantId, evidenceId });

async function lookAt(person: PersonActor, evidenceIds: readonly EvidenceId[], part: "thumbnail" | "whole") {
  const { tenantId, ports } = scene;
  return lookAtContent(vault, ports, person, { tenantId, evidenceIds, part });
}

/** What somebody reads of what a look released. */
async function read(person: PersonActor, key: SealedContentKey): Promise<string> {
  const { tenantId, ports, keyOf } = scene;
  const { evidenceId, look } = key;
  const sealed = await openBlob(vault, ports, person, { tenantId, evidenceId, look });
  const keyPair = keyOf.get(person);
  if (!keyPair) throw new Error("everybody in the scene has a key");
  const opener = { recipientId: person.personId, keyPair };
  const wrap = Buffer.from(key.wrap, "base64");
  const contentSecret = await unwrapContent(nodeSealingCrypto, evidenceId, wrap, opener);
  if (!contentSecret) return "not for him";
  const retentionKey = new Secret("retention-key", Buffer.from(key.retentionKey, "base64"));
  const parts = { evidenceId, contentSecret, retentionKey };
  const { thumbnail, capturedAt } = JSON.parse(key.declaration);
  const opening =
    key.part === "whole"
      ? await openSealedBlob(
          nodeSealingCrypto,
          { ...parts, declaration: Buffer.from(key.declaration) },
          sealed,
        )
      : await openThumbnail(
          nodeSealingCrypto,
          {
            ...parts,
            declaration: Buffer.from(canonicalJson(declarationOfThumbnail(thumbnail, capturedAt))),
            sealedHash: Buffer.from(thumbnail.sealedSha256, "base64"),
          },
          sealed,
        );
  return opening.opened ? Buffer.from(opening.content.reveal()).toString() : opening.reason;
}

describe("a look at thumbnails", () => {
  test("releases the small one of each that has one, of older ones the whole, and its entry says which [EVD-06]", async () => {
    const id = await storeSmall();
    const older = await storePicture(vault, scene);
    const { contents } = await lookAt(scene.manager, [id, older], "thumbnail");
    const seen = new Map<EvidenceId, string>();
    for (const key of contents) seen.set(key.evidenceId, await read(scene.manager, key));
    expect(seen).toEqual(
      new Map([
        [id, "small"],
        [older, "a picture"],
      ]),
    );
    const look = contents[0]?.look;
    if (!look) throw new Error("a look has its entry");
    expect((await show(look)).entry?.details).toMatchObject({ evidenceIds: [id, older], thumbnailsOf: [id] });
  });

  test("never releases the whole: that takes a look of its own [FAC-12]", async () => {
    const id = await storeSmall();
    const [thumbnail] = (await lookAt(scene.manager, [id], "thumbnail")).contents;
    const [whole] = (await lookAt(scene.manager, [id], "whole")).contents;
    if (!thumbnail || !whole) throw new Error("a look gives its content");
    const { tenantId, ports } = scene;
    const released = await openBlob(vault, ports, scene.manager, {
      tenantId,
      evidenceId: id,
      look: thumbnail.look,
    });
    expect(released).toHaveLength((await thumbnailOf({ evidenceId: id })) ?? 0);
    expect(await read(scene.manager, whole)).toBe("a picture");
    expect((await show(id)).looks).toHaveLength(2);
  });
});

describe("a thumbnail that arrives", () => {
  const accepted = async (upload: SealedUpload, limits = cameraLimits) =>
    receivePicture(vault, scene, upload, limits).then(
      ({ state }) => state,
      ({ code }) => code,
    );

  test("is the one that the device signed: no other, not left out, and none beside a picture without one", async () => {
    const upload = await sealSmall();
    const other = await sealSmall();
    expect(await accepted({ ...upload, thumbnail: other.thumbnail })).toBe("evidence.declaration_false");
    expect(await accepted({ ...upload, thumbnail: undefined })).toBe("evidence.declaration_false");
    const without = await sealPicture(scene);
    expect(await accepted({ ...without, thumbnail: upload.thumbnail })).toBe("evidence.declaration_false");
    expect(await accepted(upload)).toBe("received");
  });

  test("is no larger than its kind of content allows, and of a format that it takes [AGT-07]", async () => {
    const large = await sealPicture(scene, { thumbnail: Buffer.alloc(3_501) });
    expect(await accepted(large)).toBe("evidence.content_refused");
    const { thumbnail: _none, ...noThumbnails } = cameraLimits;
    expect(await accepted(await sealSmall(), noThumbnails)).toBe("evidence.content_refused");
  });

  test("is swept with its picture when that never becomes evidence", async () => {
    const upload = await sealSmall();
    await receivePicture(vault, scene, upload);
    expect(await thumbnailOf(upload)).toBeGreaterThan(0);
    clock.advance(61 * 60_000);
    await sweepUploads(vault);
    expect(await thumbnailOf(upload)).toBeUndefined();
  });
});

test("a thumbnail that is gone or another is damage of its entry, and is not released [EVD-01]", async () => {
  const [gone, altered] = [await storeSmall(), await storeSmall()];
  await sealEverything(vault);
  await vault.blobs.remove(`thumbnails/${scene.tenantId}/${gone}`);
  await vault.blobs.put(`thumbnails/${scene.tenantId}/${altered}`, Buffer.from("another"));
  for (const id of [gone, altered])
    expect((await show(id)).verification).toEqual({ state: "damaged", what: "blob" });
  const [key] = (await lookAt(scene.manager, [altered], "thumbnail")).contents;
  if (!key) throw new Error("a look gives its content");
  await expect(read(scene.manager, key)).rejects.toMatchObject({ code: "evidence.damaged" });
});

test("a thumbnail goes with its picture [EVD-04]", async () => {
  const id = await storeSmall();
  const facts = await inTenant(vault.database, scene.worker, scene.tenantId, async (tx) => {
    const entry = await findEntry(tx, id);
    return entry?.facts;
  });
  if (!facts) throw new Error("it was recorded");
  expect((await destroyContents(vault, [facts])).destroyed).toEqual(new Set([id]));
  expect(await thumbnailOf({ evidenceId: id })).toBeUndefined();
});
