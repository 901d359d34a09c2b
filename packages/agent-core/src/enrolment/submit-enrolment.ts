import type { ApiClient } from "@tachiai/api-client";
import type { Likeness } from "@tachiai/presence";
import {
  type Enrolment,
  EnrolmentId,
  type EnrolmentPose,
  EvidenceId,
  enrol,
  type PersonId,
  type TenantId,
  uploadPicture,
} from "@tachiai/protocol";
import type { PublicKey, SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device.ts";
import { type PictureRecipient, sealPicture } from "../pictures/seal-picture.ts";
import type { TakenPicture } from "./face-enrolment.ts";
import { sealFeatures } from "./sealed-features.ts";

export interface EnrolmentSubmission {
  readonly api: ApiClient;
  readonly crypto: SealingCrypto;
  readonly device: Device;
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  /** The person's own public key: his agents alone compare faces. */
  readonly personKey: PublicKey<"x25519">;
  readonly recipients: readonly PictureRecipient[];
  readonly newId: () => string;
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
  /** Told after each picture that has arrived. */
  readonly onProgress: (uploaded: number) => void;
}

/**
 * Hands an enrolment in: pictures sealed to the person and his managers, features sealed to the person alone. Throws
 * what the API client throws; nothing is enrolled until everything has arrived.
 */
export async function submitEnrolment(
  order: EnrolmentSubmission,
  taken: readonly TakenPicture[],
  likeness: Likeness,
): Promise<Enrolment> {
  const { api, crypto, device, tenantId, personId, recipients } = order;
  const capturedAt = new Date(order.now()).toISOString();
  const pictures: { pose: EnrolmentPose; evidenceId: EvidenceId }[] = [];
  for (const { pose, picture } of taken) {
    const evidenceId = EvidenceId.parse(order.newId());
    const bytes = await sealPicture(crypto, device, {
      evidenceId,
      kind: "enrolment",
      occasion: "enrolment",
      capturedAt,
      picture,
      recipients,
    });
    const query = { sentAt: new Date(order.now()).toISOString() };
    await api.call(uploadPicture, { params: { tenantId }, query, bytes });
    pictures.push({ pose, evidenceId });
    order.onProgress(pictures.length);
  }
  const sealedFeatures = await sealFeatures(crypto, personId, order.personKey, likeness);
  const enrolmentId = EnrolmentId.parse(order.newId());
  return api.call(enrol, { params: { tenantId }, body: { enrolmentId, pictures, sealedFeatures } });
}
