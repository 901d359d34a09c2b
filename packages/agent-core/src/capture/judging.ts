import {
  type Comparison,
  type Frame,
  type Look,
  type PresenceSettings,
  PresenceWatch,
  type Verdict,
} from "@tachiai/presence";
import type { CameraStream, CameraTrouble } from "./camera.ts";
import type { FrameReader } from "./camera-loop.ts";
import type { OpenEyes } from "./eyes.ts";

/** What a verdict rests on, for those who take pictures of the moment. */
export interface Sighted {
  readonly look: Look;
  readonly frame: Frame;
  readonly stream: CameraStream;
}

export interface JudgingOptions {
  readonly eyes: OpenEyes;
  readonly settings: PresenceSettings;
  readonly comparison: Comparison;
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
  /** Each verdict in turn. */
  readonly onVerdict: (verdict: Verdict, sighted: Sighted) => Promise<void>;
  /** After each look, also when the verdict stands. */
  readonly onLook: (sighted: Sighted) => Promise<void>;
  /** The camera gives nothing, for this reason; undefined when it gives frames again. */
  readonly onTrouble: (trouble: CameraTrouble | undefined, verdicts: readonly Verdict[]) => void;
}

/** Judges the frames of a camera, from when it is made until it is stopped. */
export class Judging implements FrameReader {
  readonly #options: JudgingOptions;
  readonly #watch: PresenceWatch;
  #isStopped = false;

  constructor(options: JudgingOptions) {
    const { eyes, settings, comparison, now } = options;
    this.#options = options;
    this.#watch = new PresenceWatch({
      models: eyes.models,
      startsAt: now(),
      settings,
      ...(eyes.filmingDevice && { filmingDevice: eyes.filmingDevice }),
    });
    this.#watch.compareWith(comparison);
  }

  /** Compares with a face that came or was confirmed meanwhile. */
  compareWith(comparison: Comparison): void {
    this.#watch.compareWith(comparison);
  }

  /** From now on nothing that is still being looked at counts. */
  stop(): void {
    this.#isStopped = true;
  }

  async read(frame: Frame, stream: CameraStream): Promise<number> {
    const look = await this.#watch.look(frame);
    const sighted = { look, frame, stream };
    for (const verdict of look.changes) if (!this.#isStopped) await this.#options.onVerdict(verdict, sighted);
    if (!this.#isStopped) await this.#options.onLook(sighted);
    return look.lookAgainAfterMs;
  }

  troubled(trouble: CameraTrouble | undefined): void {
    if (this.#isStopped) return;
    this.#options.onTrouble(trouble, trouble ? this.#note(trouble) : []);
  }

  #note(trouble: CameraTrouble): readonly Verdict[] {
    const at = this.#options.now();
    if (trouble === "camera-in-use") return this.#watch.note({ kind: "camera-in-use", at });
    const cause = trouble === "camera-denied" ? "camera-denied" : "no-camera";
    return this.#watch.note({ kind: "not-observed", at, cause });
  }
}
