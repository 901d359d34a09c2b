import {
  type EnrolledFace,
  type EnrolledPicture,
  type EnrolmentFlaw,
  enrolFace,
  type FaceModels,
  type Frame,
  Likeness,
  type PresenceSettings,
} from "@tachiai/presence";
import { type EnrolmentPose, pictureLimits } from "@tachiai/protocol";
import type { CameraStream, CameraTrouble } from "../capture/camera.ts";
import type { FrameReader } from "../capture/camera-loop.ts";
import type { EncodedPicture } from "../pictures/fit-picture.ts";

/** A picture the person has taken for his enrolment; in memory only until he hands it in. */
export interface TakenPicture {
  readonly pictureId: string;
  readonly pose: EnrolmentPose;
  readonly picture: EncodedPicture;
}

/** What the person needs to see to hold his head right. */
export interface EnrolmentGuidance {
  /** Which pose is looked for now; absent between pictures. */
  readonly wanted?: EnrolmentPose;
  /** What to change; empty when the picture is good. */
  readonly flaws: readonly EnrolmentFlaw[];
  /** Whether the picture was good a moment ago: hold still. */
  readonly isHolding: boolean;
  readonly trouble?: CameraTrouble;
}

export interface FaceEnrolmentOptions {
  readonly models: FaceModels;
  readonly settings: PresenceSettings;
  readonly newId: () => string;
  readonly onGuidance: (guidance: EnrolmentGuidance) => void;
  readonly onTaken: (taken: TakenPicture) => void;
}

/** As many pictures as an enrolment needs, and may have. */
export const fewestPictures = 3;
export const mostPictures = 12;

const lookEveryMs = 250;
/** A picture is taken when it is good for the second time in a row: then the head is held, not passing by. */
const looksHeld = 2;

interface Kept extends TakenPicture {
  readonly enrolled: EnrolledPicture;
}

/** Takes the pictures of an enrolment, one pose at a time, each when it is good enough. */
export class FaceEnrolment implements FrameReader {
  readonly #options: FaceEnrolmentOptions;
  #wanted: EnrolmentPose | undefined;
  #held = 0;
  #kept: readonly Kept[] = [];
  #trouble: CameraTrouble | undefined;

  constructor(options: FaceEnrolmentOptions) {
    this.#options = options;
  }

  get taken(): readonly TakenPicture[] {
    return this.#kept;
  }

  /** The faces of the pictures taken, to be compared with from the confirmation on. */
  get likeness(): Likeness {
    const faces: EnrolledFace[] = this.#kept.map(({ enrolled }) => enrolled.face);
    return new Likeness(faces);
  }

  /** Looks for this pose from now on; for none to rest. The first picture is always the front. */
  want(pose: EnrolmentPose | undefined): void {
    const isFirst = !this.#kept.some((kept) => kept.pose === "front");
    this.#wanted = pose && isFirst ? "front" : pose;
    this.#held = 0;
    this.#guide([]);
  }

  /** Throws a picture away. Without a front picture nothing else holds, so the others go with the last one. */
  discard(pictureId: string): void {
    const rest = this.#kept.filter((kept) => kept.pictureId !== pictureId);
    this.#kept = rest.some(({ pose }) => pose === "front") ? rest : [];
  }

  async read(frame: Frame, stream: CameraStream): Promise<number> {
    const pose = this.#wanted;
    if (!pose || this.#kept.length >= mostPictures) return lookEveryMs;
    const { models, settings } = this.#options;
    const enrolled = this.#kept.map((kept) => kept.enrolled);
    const look = await enrolFace(models, frame, pose, enrolled, settings);
    if (this.#wanted !== pose) return lookEveryMs;
    this.#held = look.accepted ? this.#held + 1 : 0;
    this.#guide(look.accepted ? [] : look.flaws);
    if (look.accepted && this.#held >= looksHeld)
      await this.#take(pose, { face: look.face, measures: look.measures }, stream);
    return lookEveryMs;
  }

  troubled(trouble: CameraTrouble | undefined): void {
    this.#trouble = trouble;
    this.#held = 0;
    this.#guide([]);
  }

  async #take(pose: EnrolmentPose, enrolled: EnrolledPicture, stream: CameraStream): Promise<void> {
    const picture = await stream.still({ limit: pictureLimits.enrolment });
    if (!picture || this.#wanted !== pose) return;
    const kept = { pictureId: this.#options.newId(), pose, picture, enrolled };
    this.#kept = [...this.#kept, kept];
    this.#wanted = undefined;
    this.#held = 0;
    this.#options.onTaken({ pictureId: kept.pictureId, pose, picture });
    this.#guide([]);
  }

  #guide(flaws: readonly EnrolmentFlaw[]): void {
    this.#options.onGuidance({
      ...(this.#wanted && { wanted: this.#wanted }),
      flaws,
      isHolding: this.#held > 0,
      ...(this.#trouble && { trouble: this.#trouble }),
    });
  }
}
