import { decodeBase64 } from "@tachiai/evidence-proof";
import type { Enrolment, EnrolmentPose } from "@tachiai/protocol";
import type { AgentIdentity, AgentPorts } from "../agent-ports.ts";
import type { CaptureControl } from "../capture/capture-control.ts";
import { presenceSettingsOf } from "../capture/presence-settings.ts";
import type { Known } from "../knowledge/known.ts";
import type { PictureRecipient } from "../pictures/seal-picture.ts";
import { type EnrolmentGuidance, FaceEnrolment, type TakenPicture } from "./face-enrolment.ts";
import { submitEnrolment } from "./submit-enrolment.ts";

export interface EnrollingOptions {
  readonly ports: Pick<AgentPorts, "api" | "crypto" | "clock" | "newId">;
  readonly identity: AgentIdentity;
  readonly capture: CaptureControl;
  readonly known: () => Known;
  readonly onChange: () => void;
  readonly onTaken: (taken: TakenPicture) => void;
}

/** The enrolment of the person's face, from its first picture until it is handed in or given up. */
export class Enrolling {
  readonly #options: EnrollingOptions;
  #session: FaceEnrolment | undefined;
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
   * Switches the camera on for the enrolment alone. False when the person has not agreed, the models are refused, or it
   * was ended before they were there.
   */
  async begin(): Promise<boolean> {
    const { capture, known, ports, onChange, onTaken } = this.#options;
    if (!known().granted.includes("face-presence")) return false;
    this.end();
    const turn = this.#turn;
    const eyes = await capture.openEyes();
    if (!eyes || turn !== this.#turn) return false;
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

  /** Hands the pictures in and ends. Throws what the API client throws; the pictures are still there then. */
  async submit(onProgress: (uploaded: number) => void): Promise<Enrolment> {
    const { ports, identity, known } = this.#options;
    const session = this.#session;
    const { personKey } = identity;
    if (!session || !personKey) throw new Error("there is no enrolment to hand in, or no key to seal it to");
    session.want(undefined);
    const enrolment = await submitEnrolment(
      {
        api: ports.api(),
        crypto: ports.crypto,
        device: identity.device,
        tenantId: identity.tenantId,
        personId: identity.personId,
        personKey,
        recipients: recipientsIn(known()),
        newId: ports.newId,
        now: ports.clock.now,
        onProgress,
      },
      session.taken,
      session.likeness,
    );
    this.end();
    return enrolment;
  }

  /** The camera goes off, and what was not handed in is gone. */
  end(): void {
    this.#turn += 1;
    const session = this.#session;
    this.#session = undefined;
    this.#guidance = { flaws: [], isHolding: false };
    if (!session) return;
    this.#options.capture.leave(session);
    this.#options.onChange();
  }
}

/** Whom pictures are sealed to, with their keys as bytes. */
export function recipientsIn({ recipients }: Known): PictureRecipient[] {
  return recipients.flatMap(({ personId, publicKey }) => {
    const bytes = decodeBase64(publicKey);
    return bytes ? [{ personId, publicKey: bytes }] : [];
  });
}
