import type { NotObservedCause, VerdictKind } from "@tachiai/protocol";
import type { FaceFlaw } from "./face-flaws.ts";

/** Why somebody is present but not verified. */
export type UnverifiedCause = FaceFlaw | "uncertain" | "not-enrolled" | "not-confirmed";

export type VerdictCause = UnverifiedCause | NotObservedCause;

/** The numbers behind a verdict, kept with it. */
export interface VerdictFigures {
  readonly faces?: number;
  readonly similarity?: number;
  readonly matchThreshold?: number;
  readonly uncertainThreshold?: number;
  readonly faceHeight?: number;
  readonly sharpness?: number;
  readonly light?: number;
  readonly yaw?: number;
  readonly mouthContrast?: number;
  readonly liveness?: number;
  readonly deviceScore?: number;
  readonly sceneMean?: number;
  readonly sceneDeviation?: number;
  readonly sceneDifference?: number;
  /** How many frames the verdict rests on, and how many of them agreed. */
  readonly frames?: number;
  readonly agreeing?: number;
}

export interface Verdict {
  readonly kind: VerdictKind;
  readonly cause?: VerdictCause;
  /** UTC instant in milliseconds of the first frame or event it rests on. */
  readonly since: number;
  /** UTC instant in milliseconds at which it was settled. */
  readonly settledAt: number;
  readonly figures: VerdictFigures;
}

/** How a verdict is treated: an incident is recorded with pictures, an advisory one is only a hint for a person to judge. */
export type Gravity = "none" | "advisory" | "incident";

export const gravityOf: { readonly [Kind in VerdictKind]: Gravity } = {
  present: "none",
  "present-unverified": "none",
  away: "none",
  peeping: "incident",
  impersonation: "incident",
  spoof: "advisory",
  "filming-device": "advisory",
  covered: "incident",
  frozen: "incident",
  "camera-in-use": "none",
  "not-observed": "none",
};
