import { alignFace } from "./align-face.ts";
import { FaceFeature } from "./face-feature.ts";
import { alignmentPoints, type Landmarks } from "./find-landmarks.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame } from "./sample-frame.ts";

const input = models["face-feature"].input;

/** Describes the face at these landmarks; leaves the aligned picture in `describer.input` for the quality checks. */
export async function describeFace(
  describer: InferenceSession,
  frame: Frame,
  landmarks: Landmarks,
): Promise<FaceFeature> {
  sampleFrame(frame, alignFace(alignmentPoints(landmarks)), input, describer.input);
  const [output] = await describer.run();
  if (!output) throw new RangeError("the feature model gave no output");
  return new FaceFeature(output);
}
