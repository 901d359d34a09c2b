import { describePlacedFace, placeFace } from "./describe-face.ts";
import { detectFaces } from "./detect-faces.ts";
import type { FaceFeature } from "./face-feature.ts";
import type { FaceModels } from "./face-models.ts";
import { findLandmarks } from "./find-landmarks.ts";
import type { Frame } from "./frame.ts";

/** Describes the largest face of a picture without any check of its quality: for measuring recognition itself. */
export async function describeLargestFace(
  models: FaceModels,
  frame: Frame,
  minimalScore: number,
): Promise<FaceFeature | undefined> {
  const [face] = await detectFaces(models.detect, frame, minimalScore);
  if (!face) return undefined;
  placeFace(models.feature, frame, await findLandmarks(models.landmark, frame, face));
  return describePlacedFace(models.feature);
}
