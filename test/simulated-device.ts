import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { type EncodedPicture, fitStill } from "@tachiai/agent-core";
import { makeDeclaredEpoch, type PictureEpoch, sealDeclared } from "@tachiai/agent-core/testing";
import type { ApiClient } from "@tachiai/api-client";
import { makeClip, type PersonName, photographsBy, type Scene } from "@tachiai/presence/testing";
import {
  type AgentReport,
  activateAgent,
  DeviceId,
  EnrolmentId,
  type EnrolmentPose,
  EpochId,
  EvidenceId,
  encodeBase64,
  enrol,
  getMe,
  keepEpoch,
  listRecipients,
  type PictureDeclaration,
  type PictureKind,
  pictureLimits,
  type ResponseOf,
  registerAgent,
  reportPresence,
  type TenantId,
  uploadPicture,
} from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { decode, encode } from "jpeg-js";
import { agreeToAll } from "../tools/measure/installation/found-company.ts";

/** A worker's device without a browser: it seals and reports what a test tells it to have seen. */
export interface SimulatedDevice {
  /** Enrols a face from pictures of it. */
  enrol(pictures: readonly { readonly pose: EnrolmentPose; readonly jpeg: Uint8Array }[]): Promise<void>;
  upload(picture: PictureToSeal): Promise<EvidenceId>;
  report(report: Partial<AgentReport>): Promise<ResponseOf<typeof reportPresence>>;
  /** Begins anew, after it was told to stop. */
  activate(): Promise<void>;
}

export interface PictureToSeal {
  readonly kind: PictureKind;
  readonly jpeg: Uint8Array;
  /** What is declared instead of what is true. */
  readonly declared?: Partial<PictureDeclaration>;
  /** Of which picture it has a thumbnail; older agents made none. */
  readonly thumbnailOf?: Uint8Array;
  /** What it seals as a thumbnail whatever the picture is, so large and these bytes. */
  readonly spoiltThumbnail?: EncodedPicture;
}

/** Agrees to everything as the worker who is signed in there, and makes this his active device. */
export async function openSimulatedDevice(
  api: ApiClient,
  tenantId: TenantId,
  now: () => Date = () => new Date(),
): Promise<SimulatedDevice> {
  const params = { tenantId };
  const { personId } = await api.call(getMe);
  await agreeToAll(api, tenantId);
  const deviceId = DeviceId.parse(randomUUID());
  const signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  const agent = { params: { tenantId, deviceId } };
  const publicKey = encodeBase64(signing.publicKey);
  await api.call(registerAgent, { ...agent, body: { name: "自宅のPC", kind: "browser", publicKey } });
  const activate = () => api.call(activateAgent, { ...agent, body: { takeOver: false } });
  await activate();
  /** One epoch for each kind, as long as it is for the same people. */
  const epochs = new Map<string, PictureEpoch>();
  async function epochFor(kind: PictureKind): Promise<PictureEpoch> {
    const { recipients } = await api.call(listRecipients, { params });
    const epochKind = kind === "enrolment" ? "telework-face" : "telework";
    const name = [epochKind, ...recipients.map(({ publicKey }) => publicKey)].join(" ");
    const known = epochs.get(name);
    if (known) return known;
    const epochId = EpochId.parse(randomUUID());
    const { epoch, body } = await makeDeclaredEpoch(
      nodeSealingCrypto,
      { tenantId: tenantId, personId: personId, device: { deviceId, signing } },
      {
        epochId,
        kind: epochKind,
        madeAt: now().toISOString(),
        recipients: recipients.map((recipient) => ({
          personId: recipient.personId,
          publicKey: Buffer.from(recipient.publicKey, "base64"),
        })),
      },
    );
    await api.call(keepEpoch, { params: { ...params, epochId }, body });
    epochs.set(name, epoch);
    return epoch;
  }
  let sequence = 0;

  const upload = async ({ kind, jpeg, declared, thumbnailOf, spoiltThumbnail }: PictureToSeal) => {
    const evidenceId = EvidenceId.parse(randomUUID());
    const { width, height } = decode(jpeg);
    const bytes = await sealDeclared(
      nodeSealingCrypto,
      { deviceId, signing },
      {
        evidenceId,
        occasion: kind === "enrolment" ? "enrolment" : "incident",
        declaration: {
          version: 1,
          kind,
          mediaType: "image/jpeg",
          width,
          height,
          byteLength: jpeg.length,
          capturedAt: now().toISOString(),
          ...declared,
        },
        content: jpeg,
        thumbnail: spoiltThumbnail ?? (thumbnailOf && (await smallOf(thumbnailOf))),
        epoch: await epochFor(kind),
      },
    );
    await api.call(uploadPicture, { params, query: { sentAt: now().toISOString() }, bytes });
    return evidenceId;
  };

  return {
    upload,
    async activate() {
      await activate();
    },
    async enrol(taken) {
      const pictures = [];
      for (const { pose, jpeg } of taken)
        pictures.push({ pose, evidenceId: await upload({ kind: "enrolment", jpeg }) });
      const sealedFeatures = encodeBase64(Buffer.from("features that nobody opens here"));
      const enrolmentId = EnrolmentId.parse(randomUUID());
      await api.call(enrol, { params, body: { enrolmentId, pictures, sealedFeatures } });
    },
    async report(report) {
      const sentAt = now().toISOString();
      const body = { segments: [], incidents: [], overwrittenPictures: 0, ...report, sentAt };
      return api.call(reportPresence, { ...agent, body: { ...body, sequence: ++sequence } });
    },
  };
}

const quality = 70;
const settledMs = 5_000;

/** One picture of a scene, as a webcam sees it. */
export function photographOf(scene: Scene, worker: PersonName, other: PersonName, seed = 11): Uint8Array {
  const script = [{ scene, seconds: 60 }];
  const clip = makeClip({ seed, worker, other, script, photograph, startsAt: 0 });
  const { rgba, width, height } = clip.frameAt(settledMs);
  return encode({ data: Buffer.from(rgba), width, height }, quality).data;
}

export function pixelsOf(jpeg: Uint8Array) {
  return decode(jpeg, { useTArray: true });
}

/** As an agent makes it, from every so manieth pixel. */
export async function smallOf(jpeg: Uint8Array) {
  const { data, width, height } = pixelsOf(jpeg);
  const still = await fitStill({ width, height }, pictureLimits.camera, async (to, quality) => {
    const small = new Uint8Array(to.width * to.height * 4);
    for (let pixel = 0; pixel < to.width * to.height; pixel += 1) {
      const x = Math.floor(((pixel % to.width) * width) / to.width);
      const y = Math.floor((Math.floor(pixel / to.width) * height) / to.height);
      const from = (y * width + x) * 4;
      small.set(data.subarray(from, from + 4), pixel * 4);
    }
    return { mediaType: "image/jpeg", ...to, bytes: encode({ data: small, ...to }, quality * 100).data };
  });
  return still?.thumbnail;
}

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
