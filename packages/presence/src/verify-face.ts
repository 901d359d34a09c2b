import { describePlacedFace, placeFace } from "./describe-face.ts";
import type { ScoredBox } from "./face-box.ts";
import { flawsOf } from "./face-flaws.ts";
import type { FaceModels } from "./face-models.ts";
import { findLandmarks } from "./find-landmarks.ts";
import type { Frame } from "./frame.ts";
import { judgeLiveness } from "./judge-liveness.ts";
import type { Likeness } from "./likeness.ts";
import { measureFace } from "./measure-face.ts";
import type { PresenceSettings } from "./settings.ts";
import type { Identity } from "./track-faces.ts";

/**
 * Compares one face with the enrolled person. A picture with flaws is not compared at all: it must carry no claim in
 * either direction. Liveness is judged only for a face that is the enrolled person's.
 */
export async function verifyFace(
  models: FaceModels,
  frame: Frame,
  box: ScoredBox,
  likeness: Likeness,
  frameMean: number,
  settings: PresenceSettings,
): Promise<Identity> {
  const landmarks = await findLandmarks(models.landmark, frame, box);
  placeFace(models.feature, frame, landmarks);
  const measures = measureFace(frame, box, landmarks, models.feature.input, frameMean);
  const flaws = flawsOf(measures, settings.recognisableHeight);
  const found = { verifiedAt: frame.capturedAt, box, measures, flaws };
  if (flaws.length > 0) return found;
  const similarity = likeness.similarityTo(await describePlacedFace(models.feature));
  if (similarity < settings.matchThreshold || settings.spoofLiveness === 0) return { ...found, similarity };
  return { ...found, similarity, liveness: await judgeLiveness(models.liveness, frame, box) };
}
