import { alignFace } from "./align-face.ts";
import { FaceFeature } from "./face-feature.ts";
import { alignmentPoints, type Landmarks } from "./find-landmarks.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame } from "./sample-frame.ts";

const input = models["face-feature"].input;

/** Puts the face at these landmarks upright into the feature model's input, where its quality can be measured first. */
export function placeFace(describer: InferenceSession, frame: Frame, landmarks: Landmarks): void {
  sampleFrame(frame, alignFace(alignmentPoints(landmarks)), input, describer.input);
}

/** Describes the face that was placed last. */
export async function describePlacedFace(describer: InferenceSession): Promise<FaceFeature> {
  const [output] = await describer.run();
  if (!output) throw new RangeError("the feature model gave no output");
  return new FaceFeature(output);
}
