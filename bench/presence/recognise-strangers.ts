import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  defaultSettings,
  describeLargestFace,
  type FaceFeature,
  type FaceModels,
  Frame,
  Likeness,
} from "@tachiai/presence";
import { type ErrorRates, errorRates } from "./error-rates.ts";
import { readGreyMap, scaleToHeight } from "./read-grey-map.ts";

const ENROLLED = 3;
const WIDTH = 640;
const HEIGHT = 480;
const FACE_PICTURE_HEIGHT = 336;

export interface Recognition extends ErrorRates {
  readonly people: number;
  readonly pictures: number;
  /** Pictures in which no face was found; they count as refused. */
  readonly notFound: number;
  /** The same with the first three pictures of each person enrolled and no other choice. */
  readonly firstThree: ErrorRates;
}

/**
 * Measures recognition on a folder that holds one folder of PGM pictures for each person. Each person is enrolled by
 * every choice of three of his pictures in turn, his other pictures and everybody else's are compared with it by the
 * product's own rule, and all comparisons are pooled: no lucky choice, no tuning per person.
 */
export async function recogniseStrangers(
  models: FaceModels,
  folder: string,
  progress: (text: string) => void,
): Promise<Recognition> {
  const people: (FaceFeature | undefined)[][] = [];
  for (const person of readdirSync(folder).toSorted()) {
    const files = readdirSync(join(folder, person))
      .filter((file) => file.endsWith(".pgm"))
      .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    const features = [];
    for (const file of files) {
      const frame = inFrontOfCamera(readFileSync(join(folder, person, file)));
      features.push(await describeLargestFace(models, frame, defaultSettings.faceScore));
    }
    people.push(features);
    progress(`described ${person}: ${features.filter(Boolean).length} of ${features.length} faces found`);
  }
  if (people.length < 2 || people.some((pictures) => pictures.length <= ENROLLED))
    throw new Error(`${folder} needs at least two people with more than ${ENROLLED} pictures each`);
  return {
    people: people.length,
    pictures: people.flat().length,
    notFound: people.flat().filter((feature) => !feature).length,
    ...compareAll(people, (count) => choicesOfThree(count)),
    firstThree: compareAll(people, () => [[0, 1, 2]]),
  };
}

function compareAll(
  people: readonly (readonly (FaceFeature | undefined)[])[],
  choicesFor: (pictures: number) => readonly (readonly number[])[],
): ErrorRates {
  const same: number[] = [];
  const others: number[] = [];
  for (const [index, pictures] of people.entries())
    for (const choice of choicesFor(pictures.length)) {
      const faces = choice.flatMap((at) => {
        const feature = pictures[at];
        return feature ? [{ pose: "front" as const, feature }] : [];
      });
      const likeness = new Likeness(faces);
      const similarity = (feature: FaceFeature | undefined) =>
        feature ? likeness.similarityTo(feature) : -1;
      for (const [at, feature] of pictures.entries())
        if (!choice.includes(at)) same.push(similarity(feature));
      for (const [at, strangers] of people.entries())
        if (at !== index) for (const feature of strangers) others.push(similarity(feature));
    }
  return errorRates(same, others);
}

function choicesOfThree(count: number): readonly (readonly number[])[] {
  const choices: number[][] = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) for (let c = b + 1; c < count; c++) choices.push([a, b, c]);
  return choices;
}

/** A cut-out face as a webcam would see it: in the middle of a grey frame. */
function inFrontOfCamera(file: Uint8Array): Frame {
  const picture = scaleToHeight(readGreyMap(file), FACE_PICTURE_HEIGHT);
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(110);
  const left = (WIDTH - picture.width) >> 1;
  const top = (HEIGHT - picture.height) >> 1;
  for (let row = 0; row < picture.height; row++)
    for (let column = 0; column < picture.width; column++) {
      const value = picture.grey[row * picture.width + column]!;
      rgba.fill(
        value,
        ((top + row) * WIDTH + left + column) * 4,
        ((top + row) * WIDTH + left + column) * 4 + 3,
      );
    }
  return new Frame(rgba, { width: WIDTH, height: HEIGHT }, 0);
}
