import type { SceneMeasures } from "./measure-scene.ts";
import type { Track } from "./track-faces.ts";

/** Whether the worker's face may be compared at all. */
export type EnrolmentState = "not-enrolled" | "not-confirmed" | "confirmed";

/** Everything one look at a frame found out, before any verdict. */
export interface Observation {
  readonly at: number;
  readonly scene: SceneMeasures;
  /** Largest face first; empty while the camera is covered. */
  readonly faces: readonly Track[];
  readonly enrolment: EnrolmentState;
  /** The last look for a filming device, when there is a detector. */
  readonly device?: { readonly score: number; readonly isReported: boolean };
}
