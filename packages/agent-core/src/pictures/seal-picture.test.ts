import { canonicalJson, readBase64 } from "@tachiai/evidence-proof";
import {
  declarationOfThumbnail,
  EpochId,
  EvidenceId,
  encodeBase64,
  PersonId,
  PictureHeader,
  type SealedEpoch,
  TenantId,
  uploadPicture,
} from "@tachiai/protocol";
import {
  createKeyPair,
  hashOfWraps,
  type KeyPair,
  openContentSecrets,
  openSealedBlob,
  openThumbnail,
  Secret,
  sealedLength,
  verifyDeclaration,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { beforeAll, describe, expect, test } from "vitest";
import { createDevice, type Device } from "../device/device.ts";
import { makeDeclaredEpoch } from "../epochs/make-declared-epoch.ts";
import type { EncodedPicture } from "./fit-picture.ts";
import { type PictureOrder, sealPicture } from "./seal-picture.ts";

const worker = PersonId.parse("22222222-2222-4222-8222-222222222222");
const manager = PersonId.parse("44444444-4444-4444-8444-444444444444");
const epochId = EpochId.parse("66666666-6666-4666-8666-666666666666");
const evidenceId = EvidenceId.parse("55555555-5555-4555-8555-555555555555");
const picture: EncodedPicture = {
  mediaType: "image/webp",
  width: 640,
  height: 480,
  bytes: new Uint8Array(130_000).fill(5),
};
let device: Device;
let managersKey: KeyPair<"x25519">;
let order: PictureOrder;
/** As a manager of the group gets it. */
let sealedEpoch: SealedEpoch;

beforeAll(async () => {
  device = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
  managersKey = await createKeyPair(nodeSealingCrypto, "x25519");
  const workersKey = await createKeyPair(nodeSealingCrypto, "x25519");
  const made = await makeDeclaredEpoch(
    nodeSealingCrypto,
    { tenantId: TenantId.parse(crypto.randomUUID()), personId: worker, device },
    {
      epochId,
      kind: "telework",
      madeAt: "2026-11-21T00:00:00.000Z",
      recipients: [
        { personId: worker, publicKey: workersKey.publicKey },
        { personId: manager, publicKey: managersKey.publicKey },
      ],
    },
  );
  order = {
    evidenceId,
    kind: "camera",
    occasion: "incident",
    capturedAt: "2026-11-21T00:00:00.000Z",
    picture,
    epoch: made.epoch,
  };
  const stated = { epochId, statement: made.body.statement, signature: made.body.signature };
  const wraps = made.body.wraps.map(({ personId: recipientId, publicKey, wrap }) => ({
    recipient: { recipientId, publicKey: { kind: "x25519", publicKey: bytesOf(publicKey) } as const },
    wrap: bytesOf(wrap),
  }));
  sealedEpoch = {
    ...stated,
    wrapsSha256: encodeBase64(await hashOfWraps(nodeSealingCrypto, wraps)),
    wrap: made.body.wraps.find(({ personId }) => personId === manager)?.wrap ?? "",
    deviceKey: encodeBase64(device.signing.publicKey),
    wrappedTo: encodeBase64(managersKey.publicKey),
  };
});

function split(upload: Uint8Array) {
  const length = new DataView(upload.buffer, upload.byteOffset).getUint32(0);
  const header = PictureHeader.parse(JSON.parse(new TextDecoder().decode(upload.subarray(4, 4 + length))));
  if (!("epoch" in header)) throw new Error("it is sealed to no epoch");
  return { header, sealed: upload.slice(4 + length) };
}
const bytesOf = (text: string) => readBase64(text) ?? new Uint8Array();

describe("a picture leaves the device", () => {
  test("sealed, so that a manager of the group opens it with his own key", async () => {
    const { header, sealed } = split(await sealPicture(nodeSealingCrypto, device, order));
    const opener = { recipientId: manager, keyPair: managersKey };
    const key = { evidenceId, wrap: header.epoch.wrap, epochId };
    const secret = await openContentSecrets(nodeSealingCrypto)({ key, epoch: sealedEpoch }, opener);
    if (!secret.opened) throw new Error(secret.reason);
    const opening = await openSealedBlob(
      nodeSealingCrypto,
      {
        evidenceId,
        declaration: new TextEncoder().encode(canonicalJson(header.declaration)),
        contentSecret: secret.contentSecret,
        retentionKey: new Secret("retention-key", bytesOf(header.retentionKey)),
      },
      sealed,
    );
    expect(opening.opened && opening.content.reveal()).toEqual(picture.bytes);
  });

  test("declared and signed by the device: another size in the declaration does not verify", async () => {
    const { header, sealed } = split(await sealPicture(nodeSealingCrypto, device, order));
    const publicKey = { kind: "x25519", publicKey: bytesOf(header.epoch.publicKey) } as const;
    const wraps = [{ recipient: { recipientId: epochId, publicKey }, wrap: bytesOf(header.epoch.wrap) }];
    const hashes = {
      ciphertextHash: await nodeSealingCrypto.sha256(sealed),
      retentionKeyHash: await nodeSealingCrypto.sha256(bytesOf(header.retentionKey)),
      wrapsHash: await hashOfWraps(nodeSealingCrypto, wraps),
    };
    const verify = (declaration: object) =>
      verifyDeclaration(
        nodeSealingCrypto,
        device.signing,
        { evidenceId, declaration: new TextEncoder().encode(JSON.stringify(declaration)), ...hashes },
        bytesOf(header.signature),
      );
    const canonical = JSON.parse(canonicalJson(header.declaration));
    expect(canonical).toMatchObject({ width: 640, height: 480, byteLength: 130_000, kind: "camera" });
    expect(await verify(canonical)).toBe(true);
    expect(await verify({ ...canonical, width: 320 })).toBe(false);
  });

  test("within what the server takes, with one wrap however many people may open it [AGT-07]", async () => {
    const upload = await sealPicture(nodeSealingCrypto, device, order);
    expect(upload.length).toBeLessThanOrEqual(uploadPicture.binaryBody?.maxBytes ?? 0);
    expect(split(upload).header).not.toHaveProperty("wraps");
  });

  test("with its thumbnail, which opens with the same wrap and is declared with the picture", async () => {
    const thumbnail = {
      mediaType: "image/webp",
      width: 240,
      height: 180,
      bytes: new Uint8Array(3_500),
    } as const;
    const { header, sealed } = split(
      await sealPicture(nodeSealingCrypto, device, { ...order, picture: { ...picture, thumbnail } }),
    );
    const declared = header.declaration.thumbnail;
    if (!declared) throw new Error("no thumbnail is declared");
    const secret = await openContentSecrets(nodeSealingCrypto)(
      { key: { evidenceId, wrap: header.epoch.wrap, epochId }, epoch: sealedEpoch },
      { recipientId: manager, keyPair: managersKey },
    );
    if (!secret.opened) throw new Error(secret.reason);
    const said = declarationOfThumbnail(declared, header.declaration.capturedAt);
    const opening = await openThumbnail(
      nodeSealingCrypto,
      {
        evidenceId,
        declaration: new TextEncoder().encode(canonicalJson(said)),
        contentSecret: secret.contentSecret,
        retentionKey: new Secret("retention-key", bytesOf(header.retentionKey)),
        sealedHash: bytesOf(declared.sealedSha256),
      },
      sealed.subarray(sealedLength(picture.bytes.length)),
    );
    expect(opening.opened && opening.content.reveal()).toEqual(thumbnail.bytes);
  });

  test("and with thumbnails a day of 152 pictures brings less than 0.6 MB more [AGT-07]", async () => {
    const thumbnail = {
      mediaType: "image/webp",
      width: 240,
      height: 180,
      bytes: new Uint8Array(3_500),
    } as const;
    const seal = async (still: PictureOrder["picture"]) =>
      (await sealPicture(nodeSealingCrypto, device, { ...order, picture: still })).length;
    const more = (await seal({ ...picture, thumbnail })) - (await seal(picture));
    expect(152 * more).toBeLessThan(600_000);
    const tooLarge = { ...picture, thumbnail: { ...thumbnail, bytes: new Uint8Array(3_501) } };
    await expect(seal(tooLarge)).rejects.toThrow(RangeError);
  });

  test("an enrolled face without one: nothing more is kept of it than whoever confirms it needs", async () => {
    const thumbnail = {
      mediaType: "image/webp",
      width: 240,
      height: 180,
      bytes: new Uint8Array(10),
    } as const;
    const face = {
      ...order,
      kind: "enrolment",
      occasion: "enrolment",
      picture: { ...picture, thumbnail },
    } as const;
    expect(split(await sealPicture(nodeSealingCrypto, device, face)).header.declaration).not.toHaveProperty(
      "thumbnail",
    );
  });

  test("never larger than its kind allows [FAC-06]", async () => {
    const large = { ...order, picture: { ...picture, width: 641 } };
    await expect(sealPicture(nodeSealingCrypto, device, large)).rejects.toThrow("641×480");
  });
});
