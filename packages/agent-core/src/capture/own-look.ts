import { type Comparison, type Frame, type PresenceSettings, PresenceWatch } from "@tachiai/presence";
import { type StampFace, stampFaceOf } from "@tachiai/protocol";
import type { CameraTrouble } from "./camera.ts";
import type { FrameReader } from "./camera-loop.ts";
import type { OpenEyes } from "./eyes.ts";

/**
 * A look that the person asked for outside work, to be recognised before he stamps (FAC-03). It is told to him alone:
 * nothing of it is recorded, kept or sent.
 */
export class OwnLook implements FrameReader {
  readonly #watch: PresenceWatch;
  readonly #onSeen: (face: StampFace | CameraTrouble) => void;

  constructor(
    eyes: OpenEyes,
    settings: PresenceSettings,
    comparison: Comparison,
    startsAt: number,
    onSeen: (face: StampFace | CameraTrouble) => void,
  ) {
    this.#watch = new PresenceWatch({ models: eyes.models, startsAt, settings });
    this.#watch.compareWith(comparison);
    this.#onSeen = onSeen;
  }

  async read(frame: Frame): Promise<number> {
    const { verdict, lookAgainAfterMs } = await this.#watch.look(frame);
    if (verdict.kind !== "not-observed") this.#onSeen(stampFaceOf(verdict.kind));
    return lookAgainAfterMs;
  }

  troubled(trouble: CameraTrouble | undefined): void {
    if (trouble) this.#onSeen(trouble);
  }
}
