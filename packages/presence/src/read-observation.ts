import type { VerdictKind } from "@tachiai/protocol";
import type { Observation } from "./observation.ts";
import type { PresenceSettings } from "./settings.ts";
import type { Identity, Track } from "./track-faces.ts";
import type { UnverifiedCause, VerdictFigures } from "./verdict.ts";

/** What a single frame says by itself. */
export interface Reading {
  readonly at: number;
  readonly kind: FrameVerdictKind;
  readonly cause?: UnverifiedCause;
  /** Rests on something measured in this very frame rather than carried over from an earlier one. */
  readonly isFresh: boolean;
  readonly figures: VerdictFigures;
}

/** The verdicts that frames alone can lead to. */
export type FrameVerdictKind = Exclude<VerdictKind, "camera-in-use" | "not-observed">;

const DARK_MEAN = 15;
const DARK_DEVIATION = 5;
/** No room is this even: tape, paper or a lid over the lens is, whatever its brightness. */
const EVEN_DEVIATION = 2.5;
const LIVENESS_SAMPLES = 5;

/** Says whether the lens is covered: a dark even picture, or a picture too even to be a room. */
export function isCovered(scene: Observation["scene"]): boolean {
  return (scene.mean < DARK_MEAN && scene.deviation < DARK_DEVIATION) || scene.deviation < EVEN_DEVIATION;
}

/**
 * Reads one observation. Covered and frozen pictures come first, because nothing else in them can be believed; then
 * who is there; a filming device and a suspected picture of a face are only hints and never hide an incident.
 */
export function readObservation(
  observation: Observation,
  isStill: boolean,
  settings: PresenceSettings,
): Reading {
  const { at, scene, faces } = observation;
  const figures: VerdictFigures = {
    faces: faces.length,
    sceneMean: scene.mean,
    sceneDeviation: scene.deviation,
    ...(scene.difference === undefined ? {} : { sceneDifference: scene.difference }),
    ...(observation.device ? { deviceScore: observation.device.score } : {}),
  };
  if (isCovered(scene)) return { at, kind: "covered", isFresh: true, figures };
  if (isStill) return { at, kind: "frozen", isFresh: true, figures };

  const [face, second] = faces;
  const isFilmed = observation.device?.isReported ?? false;
  if (!face) return { at, kind: isFilmed ? "filming-device" : "away", isFresh: true, figures };
  const withFace = { ...figures, ...figuresOf(face, settings) };
  if (second) return { at, kind: "peeping", isFresh: true, figures: withFace };

  const isFresh = face.identity?.verifiedAt === at;
  const who = readIdentity(face, observation, settings);
  if (who.kind === "impersonation") return { at, ...who, isFresh, figures: withFace };
  if (isFilmed) return { at, kind: "filming-device", isFresh: true, figures: withFace };
  return { at, ...who, isFresh, figures: withFace };
}

function readIdentity(
  face: Track,
  observation: Observation,
  settings: PresenceSettings,
): { readonly kind: FrameVerdictKind; readonly cause?: UnverifiedCause } {
  if (observation.enrolment !== "confirmed")
    return { kind: "present-unverified", cause: observation.enrolment };
  const { identity } = face;
  if (!identity) return { kind: "present-unverified", cause: "uncertain" };
  const [flaw] = identity.flaws;
  if (flaw) return { kind: "present-unverified", cause: flaw };
  if (identity.similarity === undefined) return { kind: "present-unverified", cause: "uncertain" };
  if (identity.similarity < settings.uncertainThreshold) return { kind: "impersonation" };
  if (identity.similarity < settings.matchThreshold)
    return { kind: "present-unverified", cause: "uncertain" };
  const liveness = meanLiveness(face);
  if (liveness !== undefined && liveness < settings.spoofLiveness) return { kind: "spoof" };
  return { kind: "present" };
}

function figuresOf(face: Track, settings: PresenceSettings): VerdictFigures {
  const { identity } = face;
  if (!identity) return { faceHeight: face.box.bottom - face.box.top };
  const liveness = meanLiveness(face);
  return {
    ...measuredFigures(identity),
    ...(identity.similarity === undefined
      ? {}
      : {
          similarity: identity.similarity,
          matchThreshold: settings.matchThreshold,
          uncertainThreshold: settings.uncertainThreshold,
        }),
    ...(liveness === undefined ? {} : { liveness }),
  };
}

function measuredFigures(identity: Identity): VerdictFigures {
  const { measures } = identity;
  return {
    faceHeight: measures.height,
    sharpness: measures.sharpness,
    light: measures.light,
    yaw: measures.yaw,
    mouthContrast: measures.mouthContrast,
  };
}

/** The mean over several good pictures; one alone says too little. */
function meanLiveness(face: Track): number | undefined {
  if (face.liveness.length < LIVENESS_SAMPLES) return undefined;
  return face.liveness.reduce((sum, figure) => sum + figure, 0) / face.liveness.length;
}
