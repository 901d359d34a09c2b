import { detectFaces } from "./detect-faces.ts";
import type { FaceModels } from "./face-models.ts";
import type { FilmingDeviceDetector } from "./filming-device.ts";
import type { Frame } from "./frame.ts";
import { judgePresence, type PresenceEvent, type PresenceState, startJudging } from "./judge-presence.ts";
import type { Likeness } from "./likeness.ts";
import { measureScene, type SceneSample } from "./measure-scene.ts";
import type { EnrolmentState, Observation } from "./observation.ts";
import { isCovered } from "./read-observation.ts";
import { defaultSettings, type PresenceSettings } from "./settings.ts";
import { followFaces, needsVerification, type Track, withIdentity } from "./track-faces.ts";
import type { Verdict } from "./verdict.ts";
import { verifyFace } from "./verify-face.ts";

export interface PresenceWatchOptions {
  readonly models: FaceModels;
  /** UTC instant in milliseconds at which the watch begins. */
  readonly startsAt: number;
  readonly settings?: PresenceSettings;
  readonly filmingDevice?: FilmingDeviceDetector;
}

export interface Look {
  readonly verdict: Verdict;
  /** Verdicts that this look led to; incidents among them are to be recorded. */
  readonly changes: readonly Verdict[];
  readonly observation: Observation;
  /** When to look again, in milliseconds: sooner while something is changing. */
  readonly lookAgainAfterMs: number;
}

/** With whom faces are compared: the enrolled person, as far as he may be. */
export type Comparison =
  | { readonly state: "not-enrolled" }
  /** Enrolled, but no manager has confirmed yet that it is he: nothing is compared. */
  | { readonly state: "not-confirmed" }
  | { readonly state: "confirmed"; readonly likeness: Likeness };

/** Watches one camera: follows faces, verifies them when needed, and holds the standing verdict. */
export class PresenceWatch {
  readonly #models: FaceModels;
  readonly #filmingDevice: FilmingDeviceDetector | undefined;
  readonly #settings: PresenceSettings;
  #comparison: Comparison = { state: "not-enrolled" };
  #state: PresenceState;
  #sample: SceneSample | undefined;
  #tracks: readonly Track[] = [];
  #nextTrack = 1;
  #device: { readonly at: number; readonly score: number; readonly isReported: boolean } | undefined;
  #looking = false;
  /** Counts what ends the meaning of a look under way. */
  #era = 0;

  constructor(options: PresenceWatchOptions) {
    this.#models = options.models;
    this.#filmingDevice = options.filmingDevice;
    this.#settings = options.settings ?? defaultSettings;
    this.#state = startJudging(options.startsAt);
  }

  get verdict(): Verdict {
    return this.#state.verdict;
  }

  /** Compares with this from now on; what was verified before no longer counts, nor does a look under way. */
  compareWith(comparison: Comparison): void {
    this.#comparison = comparison;
    this.#tracks = [];
    this.#era++;
  }

  /**
   * Judges one frame. Frames come one at a time and in order: a second look during the first is a fault. When the watch
   * is told meanwhile to pause or to compare with somebody else, the frame is not judged.
   */
  async look(frame: Frame): Promise<Look> {
    if (this.#looking) throw new RangeError("the watch is still looking at the frame before");
    this.#looking = true;
    const era = this.#era;
    try {
      const observation = await this.#observe(frame);
      if (era !== this.#era) {
        this.#forget();
        return {
          verdict: this.verdict,
          changes: [],
          observation,
          lookAgainAfterMs: this.#pauseAfter(this.#state),
        };
      }
      const { state, changes } = judgePresence(this.#state, { kind: "frame", observation }, this.#settings);
      this.#state = state;
      return { verdict: state.verdict, changes, observation, lookAgainAfterMs: this.#pauseAfter(state) };
    } finally {
      this.#looking = false;
    }
  }

  /** Notes what no frame shows: another application took the camera, or nobody looks now. Forgets all faces. */
  note(event: Exclude<PresenceEvent, { kind: "frame" }>): readonly Verdict[] {
    this.#forget();
    this.#era++;
    const { state, changes } = judgePresence(this.#state, event, this.#settings);
    this.#state = state;
    return changes;
  }

  #forget(): void {
    this.#tracks = [];
    this.#sample = undefined;
    this.#device = undefined;
  }

  async #observe(frame: Frame): Promise<Observation> {
    const { sample, measures } = measureScene(frame, this.#sample);
    this.#sample = sample;
    const enrolment: EnrolmentState = this.#comparison.state;
    if (isCovered(measures)) {
      this.#tracks = [];
      return { at: frame.capturedAt, scene: measures, faces: [], enrolment };
    }
    const boxes = await detectFaces(this.#models.detect, frame, this.#settings.faceScore);
    const followed = followFaces(this.#tracks, boxes, this.#nextTrack);
    this.#nextTrack += boxes.length;
    this.#tracks = await this.#verify(followed, frame, measures.mean);
    const device = await this.#lookForDevice(frame);
    return {
      at: frame.capturedAt,
      scene: measures,
      faces: this.#tracks,
      enrolment,
      ...(device ? { device } : {}),
    };
  }

  /** Verifies the face of somebody who is alone: beside a second face the verdict does not depend on who he is. */
  async #verify(tracks: readonly Track[], frame: Frame, frameMean: number): Promise<readonly Track[]> {
    const [track, second] = tracks;
    if (!track || second || this.#comparison.state !== "confirmed") return tracks;
    if (!needsVerification(track, frame.capturedAt, this.#settings)) return tracks;
    const { likeness } = this.#comparison;
    const identity = await verifyFace(this.#models, frame, track.box, likeness, frameMean, this.#settings);
    return [withIdentity(track, identity, this.#settings)];
  }

  /** Looks anew when the last look is old, or at once while it reported something. */
  async #lookForDevice(frame: Frame): Promise<Observation["device"]> {
    if (!this.#filmingDevice) return undefined;
    const last = this.#device;
    const age = last ? frame.capturedAt - last.at : Number.POSITIVE_INFINITY;
    if (last && !last.isReported && age >= 0 && age < this.#settings.deviceEveryMs) return last;
    const score = (await this.#filmingDevice.look(frame))?.score ?? 0;
    const limit = this.#settings.deviceScore ?? this.#filmingDevice.usualScore;
    this.#device = { at: frame.capturedAt, score, isReported: score >= limit };
    return this.#device;
  }

  #pauseAfter(state: PresenceState): number {
    const latest = state.readings.at(-1);
    const isSettled = latest?.kind === state.verdict.kind && latest.cause === state.verdict.cause;
    return isSettled ? this.#settings.judgeEveryMs : this.#settings.judgeUnsettledEveryMs;
  }
}
