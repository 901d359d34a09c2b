import type { ApiClient } from "@tachiai/api-client";
import type { Likeness } from "@tachiai/presence";
import {
  type BodyOf,
  type Enrolment,
  EnrolmentId,
  EpochId,
  EvidenceId,
  enrol,
  keepEpoch,
  type PersonId,
  type TenantId,
  uploadPicture,
} from "@tachiai/protocol";
import type { PublicKey, SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import {
  makeDeclaredEpoch,
  type PictureEpoch,
  type PictureRecipient,
} from "../epochs/make-declared-epoch.ts";
import { sealFeatures } from "../knowledge/sealed-features.ts";
import { sealPicture } from "../pictures/seal-picture.ts";
import { obstacleOf } from "../sending/obstacle.ts";
import type { TakenPicture } from "./face-enrolment.ts";

export interface SubmissionPorts {
  readonly api: () => ApiClient;
  readonly crypto: SealingCrypto;
  readonly device: Device;
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  /** The person's own public key: his agents alone compare faces. */
  readonly personKey: PublicKey<"x25519">;
  readonly recipients: () => readonly PictureRecipient[];
  readonly newId: () => string;
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
  /** Whether the person still wants it and agrees to it; asked before each piece. */
  readonly mayGoOn: () => boolean;
}

export interface WantedEnrolment {
  readonly taken: readonly TakenPicture[];
  readonly likeness: Likeness;
  /** Told after each picture that has arrived. */
  readonly onProgress: (uploaded: number) => void;
}

interface SealedTaken {
  readonly evidenceId: EvidenceId;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hasArrived: boolean;
}

/**
 * Hands an enrolment in: pictures sealed to the person and his managers, features sealed to the person alone. Nothing
 * is enrolled until everything has arrived; trying again sends what is missing, under the same ids.
 */
export class EnrolmentSubmission {
  readonly #ports: SubmissionPorts;
  /** By the id of the picture. */
  readonly #sealed = new Map<string, SealedTaken>();
  #epoch: Promise<PictureEpoch> | undefined;
  /** What was handed in last, as long as it is the same pictures. */
  #body: BodyOf<typeof enrol> | undefined;

  constructor(ports: SubmissionPorts) {
    this.#ports = ports;
  }

  /**
   * Undefined when it may not go on any more; nothing is sent from then on. Throws what the API client throws, and then
   * may be called again.
   */
  async send({ taken, likeness, onProgress }: WantedEnrolment): Promise<Enrolment | undefined> {
    const { api, tenantId, mayGoOn } = this.#ports;
    try {
      const pictures: BodyOf<typeof enrol>["pictures"] = [];
      for (const one of taken) {
        if (!(await this.#upload(one))) return undefined;
        pictures.push({ pose: one.pose, evidenceId: (await this.#sealedOf(one)).evidenceId });
        onProgress(pictures.length);
      }
      const body = await this.#bodyOf(pictures, likeness);
      return mayGoOn() ? await api().call(enrol, { params: { tenantId }, body }) : undefined;
    } catch (error) {
      // The server will never take exactly this: the next try is a new one.
      if (obstacleOf(error)?.kind === "declined") {
        this.#sealed.clear();
        this.#epoch = undefined;
      }
      throw error;
    }
  }

  async #upload(one: TakenPicture): Promise<boolean> {
    const { api, tenantId, now, mayGoOn } = this.#ports;
    const sealed = await this.#sealedOf(one);
    if (sealed.hasArrived) return true;
    if (!mayGoOn()) return false;
    const query = { sentAt: new Date(now()).toISOString() };
    await api().call(uploadPicture, { params: { tenantId }, query, bytes: sealed.bytes });
    this.#sealed.set(one.pictureId, { ...sealed, hasArrived: true });
    return true;
  }

  async #sealedOf({ pictureId, picture }: TakenPicture): Promise<SealedTaken> {
    const known = this.#sealed.get(pictureId);
    if (known) return known;
    const { crypto, device, newId, now } = this.#ports;
    const evidenceId = EvidenceId.parse(newId());
    const bytes = await sealPicture(crypto, device, {
      evidenceId,
      kind: "enrolment",
      occasion: "enrolment",
      capturedAt: new Date(now()).toISOString(),
      picture,
      epoch: await this.#handedInEpoch(),
    });
    const sealed = { evidenceId, bytes, hasArrived: false };
    this.#sealed.set(pictureId, sealed);
    return sealed;
  }

  /** A face has an epoch of its own, which goes when the face does. Nothing is sealed to it before the server has it. */
  async #handedInEpoch(): Promise<PictureEpoch> {
    this.#epoch ??= this.#handInEpoch();
    try {
      return await this.#epoch;
    } catch (error) {
      this.#epoch = undefined;
      throw error;
    }
  }

  async #handInEpoch(): Promise<PictureEpoch> {
    const { api, crypto, tenantId, recipients, newId, now } = this.#ports;
    const epochId = EpochId.parse(newId());
    const { epoch, body } = await makeDeclaredEpoch(crypto, this.#ports, {
      epochId,
      kind: "telework-face",
      madeAt: new Date(now()).toISOString(),
      recipients: recipients(),
    });
    await api().call(keepEpoch, { params: { tenantId, epochId }, body });
    return epoch;
  }

  async #bodyOf(
    pictures: BodyOf<typeof enrol>["pictures"],
    likeness: Likeness,
  ): Promise<BodyOf<typeof enrol>> {
    const { crypto, personId, personKey, newId } = this.#ports;
    const idsIn = (of: typeof pictures) => of.map(({ evidenceId }) => evidenceId).join();
    if (this.#body && idsIn(this.#body.pictures) === idsIn(pictures)) return this.#body;
    const sealedFeatures = await sealFeatures(crypto, personId, personKey, likeness);
    this.#body = { enrolmentId: EnrolmentId.parse(newId()), pictures, sealedFeatures };
    return this.#body;
  }
}
