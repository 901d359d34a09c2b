import { type Box, heightOf, widthOf } from "./face-box.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame, stretchBox } from "./sample-frame.ts";

const input = models["face-liveness"].input;
const [, , ROWS, COLUMNS] = input.shape;

/** The model judges the surroundings too: a screen's edge or a sheet of paper give a picture away. */
const REACH = 2.7;

/** How much a face looks like a living one rather than a print or a screen, 0 to 1. Advisory only. */
export async function judgeLiveness(judge: InferenceSession, frame: Frame, face: Box): Promise<number> {
  sampleFrame(frame, stretchBox(surroundingsOf(frame, face), COLUMNS, ROWS), input, judge.input);
  const [logits] = await judge.run();
  if (!logits || logits.length === 0) throw new RangeError("the liveness model gave no output");
  const highest = Math.max(...logits);
  const weights = Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights[0]! / sum;
}

/** The face with its surroundings, moved rather than cut where it would leave the frame. */
function surroundingsOf(frame: Frame, face: Box): Box {
  const reach = Math.min(REACH, (frame.width - 1) / widthOf(face), (frame.height - 1) / heightOf(face));
  const width = widthOf(face) * reach;
  const height = heightOf(face) * reach;
  const left = Math.min(Math.max(0, (face.left + face.right - width) / 2), frame.width - 1 - width);
  const top = Math.min(Math.max(0, (face.top + face.bottom - height) / 2), frame.height - 1 - height);
  return { left, top, right: left + width, bottom: top + height };
}
