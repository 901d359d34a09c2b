import { type Comparison, type Frame, type PresenceSettings, PresenceWatch } from "@tachiai/presence";
import { type StampFace, stampFaceOf } from "@tachiai/protocol";
import type { CameraTrouble } from "./camera.ts";
import type { FrameReader } from "./camera-loop.ts";
import type { OpenEyes } from "./eyes.ts";

/** A person who is not recognised is told so after this time, and never before he was looked at so often: a PC may be slow. */
const lookMs = 10_000;
const fewestLooks = 5;

/**
 * A look that the person asked for outside work, to be recognised before he stamps (FAC-03). It is told to him alone:
 * nothing of it is recorded, kept or sent.
 */
export class OwnLook implements FrameReader {
  readonly #watch: PresenceWatch;
  readonly #onEnd: (face: StampFace | CameraTrouble | undefined) => void;
  #last: StampFace | undefined;
  #firstAt: number | undefined;
  #looks = 0;

  constructor(
    eyes: OpenEyes,
    settings: PresenceSettings,
    comparison: Comparison,
    startsAt: number,
    onEnd: (face: StampFace | CameraTrouble | undefined) => void,
  ) {
    this.#watch = new PresenceWatch({ models: eyes.models, startsAt, settings });
    this.#watch.compareWith(comparison);
    this.#onEnd = onEnd;
  }

  async read(frame: Frame): Promise<number> {
    const { verdict, lookAgainAfterMs } = await this.#watch.look(frame);
    const seen = verdict.kind === "not-observed" ? undefined : stampFaceOf(verdict.kind);
    this.#last = seen ?? this.#last;
    this.#firstAt ??= frame.capturedAt;
    this.#looks += 1;
    const isLate = this.#looks >= fewestLooks && frame.capturedAt - this.#firstAt >= lookMs;
    if (isLate || (seen && seen !== "unverified")) this.#onEnd(this.#last);
    return lookAgainAfterMs;
  }

  troubled(trouble: CameraTrouble | undefined): void {
    if (trouble) this.#onEnd(trouble);
  }
}
