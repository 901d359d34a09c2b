import type { ApiClient } from "@tachiai/api-client";
import { readBase64 } from "@tachiai/evidence-proof";
import type { Enrolment, EnrolmentPose } from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import type { CaptureControl } from "../capture/capture-control.ts";
import { presenceSettingsOf } from "../capture/presence-settings.ts";
import type { AgentClock } from "../device/agent-clock.ts";
import type { AgentIdentity } from "../device/agent-identity.ts";
import type { PictureRecipient } from "../epochs/make-declared-epoch.ts";
import type { Known } from "../knowledge/known.ts";
import { type EnrolmentGuidance, FaceEnrolment, type TakenPicture } from "./face-enrolment.ts";
import { EnrolmentSubmission } from "./submit-enrolment.ts";

export interface EnrollingOptions {
  readonly ports: {
    readonly api: () => ApiClient;
    readonly crypto: SealingCrypto;
    readonly clock: AgentClock;
    readonly newId: () => string;
  };
  readonly identity: AgentIdentity;
  readonly capture: CaptureControl;
  readonly known: () => Known;
  /** Whether the camera may be on for it now. */
  readonly mayEnrol: () => boolean;
  readonly onChange: () => void;
  readonly onTaken: (taken: TakenPicture) => void;
}

/** The enrolment of the person's face, from its first picture until it is handed in or given up. */
export class Enrolling {
  readonly #options: EnrollingOptions;
  #session: FaceEnrolment | undefined;
  #submission: EnrolmentSubmission | undefined;
  #guidance: EnrolmentGuidance = { flaws: [], isHolding: false };
  /** Rises with each end, so that one whose models took long does not begin after it was given up. */
  #turn = 0;

  constructor(options: EnrollingOptions) {
    this.#options = options;
  }

  get view() {
    if (!this.#session) return undefined;
    const taken = this.#session.taken.map(({ pictureId, pose }) => ({ pictureId, pose }));
    return { ...this.#guidance, taken };
  }

  /**
   * Switches the camera on for the enrolment alone. False without live consent, when the models are refused, or it
   * was ended before they were there.
   */
  async begin(): Promise<boolean> {
    const { capture, known, mayEnrol, ports, onChange, onTaken } = this.#options;
    if (!mayEnrol()) return false;
    this.end();
    const turn = this.#turn;
    const eyes = await capture.openEyes();
    if (!eyes || turn !== this.#turn || !mayEnrol()) return false;
    this.#session = new FaceEnrolment({
      models: eyes.models,
      settings: presenceSettingsOf(known().settings),
      newId: ports.newId,
      onGuidance: (guidance) => {
        this.#guidance = guidance;
        onChange();
      },
      onTaken,
    });
    capture.join(this.#session);
    onChange();
    return true;
  }

  want(pose: EnrolmentPose | undefined): void {
    this.#session?.want(pose);
  }

  discard(pictureId: string): void {
    this.#session?.discard(pictureId);
    this.#options.onChange();
  }

  /**
   * Hands the pictures in and ends. Undefined when it was given up or consent ended meanwhile. Throws what the API client
   * throws; the pictures are still there then, and trying again sends only what is missing.
   */
  async submit(onProgress: (uploaded: number) => void): Promise<Enrolment | undefined> {
    const session = this.#session;
    this.#submission ??= this.#newSubmission();
    if (!session) throw new Error("there is no enrolment to hand in");
    session.want(undefined);
    const enrolment = await this.#submission.send({
      taken: session.taken,
      likeness: session.likeness,
      onProgress,
    });
    if (enrolment) this.end();
    return enrolment;
  }

  /** The camera goes off, and what was not handed in is gone. */
  end(): void {
    this.#turn += 1;
    this.#submission = undefined;
    const session = this.#session;
    this.#session = undefined;
    this.#guidance = { flaws: [], isHolding: false };
    if (!session) return;
    this.#options.capture.leave(session);
    this.#options.onChange();
  }

  #newSubmission(): EnrolmentSubmission {
    const { ports, identity, known, mayEnrol } = this.#options;
    const { personKey } = identity;
    if (!personKey) throw new Error("there is no key to seal an enrolment to");
    const turn = this.#turn;
    return new EnrolmentSubmission({
      ...identity,
      personKey,
      api: ports.api,
      crypto: ports.crypto,
      newId: ports.newId,
      now: ports.clock.now,
      recipients: () => recipientsIn(known()),
      mayGoOn: () => turn === this.#turn && mayEnrol(),
    });
  }
}

/** Whom pictures are sealed to, with their keys as bytes. */
export function recipientsIn({ recipients }: Known): PictureRecipient[] {
  return recipients.flatMap(({ personId, publicKey }) => {
    const bytes = readBase64(publicKey);
    return bytes ? [{ personId, publicKey: bytes }] : [];
  });
}
