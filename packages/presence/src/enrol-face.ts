import type { EnrolmentPose } from "@tachiai/protocol";
import { describePlacedFace, placeFace } from "./describe-face.ts";
import { detectFaces } from "./detect-faces.ts";
import type { ScoredBox } from "./face-box.ts";
import { type FaceFlaw, flawsOf, isMouthHidden } from "./face-flaws.ts";
import type { FaceModels } from "./face-models.ts";
import { findLandmarks } from "./find-landmarks.ts";
import type { Frame } from "./frame.ts";
import { type EnrolledFace, Likeness } from "./likeness.ts";
import { type FaceMeasures, measureFace } from "./measure-face.ts";
import { measureScene } from "./measure-scene.ts";
import { isCovered } from "./read-observation.ts";
import type { PresenceSettings } from "./settings.ts";

/** Why a picture cannot be enrolled for the pose that was asked for. */
export type EnrolmentFlaw =
  | Exclude<FaceFlaw, "profile" | "mouth-hidden">
  | "camera-covered"
  | "no-face"
  | "several-faces"
  /** The head is not held as this pose asks. */
  | "look-straight"
  | "turn-left"
  | "turn-right"
  | "turn-less"
  | "look-up"
  | "look-down"
  | "show-mouth"
  | "put-mask-on"
  /** Not the person of the pictures enrolled so far. */
  | "another-person";

/** What one picture is worth for enrolment; `measures` and `box` let a page show guidance over the live preview. */
export type EnrolmentLook =
  | {
      readonly accepted: true;
      readonly face: EnrolledFace;
      readonly box: ScoredBox;
      readonly measures: FaceMeasures;
    }
  | {
      readonly accepted: false;
      readonly flaws: readonly [EnrolmentFlaw, ...EnrolmentFlaw[]];
      readonly box?: ScoredBox;
      readonly measures?: FaceMeasures;
    };

/** Enrolment asks for more than recognition: what is stored is compared with for months. */
const ENROLMENT_HEIGHT = 80;
const SECOND_FACE_SCORE = 0.6;

/** How far the head must and may turn; `pitch` is relative to the same person's front picture. */
const turns = { straightYaw: 0.28, leastYaw: 0.22, mostYaw: 0.75, pitch: 0.07 } as const;

/**
 * Looks at one picture for the pose asked for, and describes the face when it serves. `enrolled` are the pictures
 * accepted so far: the first must be "front", and all must show one person.
 */
export async function enrolFace(
  models: FaceModels,
  frame: Frame,
  pose: EnrolmentPose,
  enrolled: readonly EnrolledPicture[],
  settings: PresenceSettings,
): Promise<EnrolmentLook> {
  const scene = measureScene(frame, undefined).measures;
  if (isCovered(scene)) return { accepted: false, flaws: ["camera-covered"] };
  const [box, second] = await detectFaces(models.detect, frame, SECOND_FACE_SCORE);
  if (!box) return { accepted: false, flaws: ["no-face"] };
  if (second) return { accepted: false, flaws: ["several-faces"], box };

  const landmarks = await findLandmarks(models.landmark, frame, box);
  placeFace(models.feature, frame, landmarks);
  const measures = measureFace(frame, box, landmarks, models.feature.input, scene.mean);
  const [first, ...others] = [
    ...pictureFlaws(measures),
    ...poseFlaws(measures, pose, enrolled.find((picture) => picture.face.pose === "front")?.measures),
  ];
  if (first) return { accepted: false, flaws: [first, ...others], box, measures };

  const feature = await describePlacedFace(models.feature);
  const isSomebodyElse =
    pose !== "mask" &&
    enrolled.length > 0 &&
    new Likeness(enrolled.map((picture) => picture.face)).similarityTo(feature) < settings.uncertainThreshold;
  if (isSomebodyElse) return { accepted: false, flaws: ["another-person"], box, measures };
  return { accepted: true, face: { pose, feature }, box, measures };
}

/** An accepted picture, as far as the next ones depend on it. */
export interface EnrolledPicture {
  readonly face: EnrolledFace;
  readonly measures: FaceMeasures;
}

function pictureFlaws(measures: FaceMeasures): EnrolmentFlaw[] {
  return flawsOf(measures, ENROLMENT_HEIGHT).filter(
    (flaw): flaw is Exclude<FaceFlaw, "profile" | "mouth-hidden"> =>
      flaw !== "profile" && flaw !== "mouth-hidden",
  );
}

/** What the pose asks for and the picture does not show. Pure, for the tests and for guidance texts. */
export function poseFlaws(
  measures: Pick<FaceMeasures, "yaw" | "pitch" | "mouthContrast" | "mouthPaleness">,
  pose: EnrolmentPose,
  front: Pick<FaceMeasures, "pitch"> | undefined,
): EnrolmentFlaw[] {
  const isHidden = isMouthHidden(measures);
  if (pose === "mask") return isHidden ? [] : ["put-mask-on"];
  const flaws: EnrolmentFlaw[] = isHidden ? ["show-mouth"] : [];
  const nod = front ? measures.pitch - front.pitch : 0;
  switch (pose) {
    case "front":
    case "glasses":
      if (Math.abs(measures.yaw) > turns.straightYaw) flaws.push("look-straight");
      return flaws;
    case "left":
      if (measures.yaw < turns.leastYaw) flaws.push("turn-left");
      if (measures.yaw > turns.mostYaw) flaws.push("turn-less");
      return flaws;
    case "right":
      if (measures.yaw > -turns.leastYaw) flaws.push("turn-right");
      if (measures.yaw < -turns.mostYaw) flaws.push("turn-less");
      return flaws;
    case "up":
      if (nod > -turns.pitch) flaws.push("look-up");
      return flaws;
    case "down":
      if (nod < turns.pitch) flaws.push("look-down");
      return flaws;
  }
}
