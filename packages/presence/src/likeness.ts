import type { EnrolmentPose } from "@tachiai/protocol";
import { FaceFeature, similarityOf } from "./face-feature.ts";
import { PresenceRefusal } from "./presence-refusal.ts";

/** In the order the worker is guided through them; the codes in stored bytes follow this order. */
export const enrolmentPoses = [
  "front",
  "left",
  "right",
  "up",
  "down",
  "glasses",
  "mask",
] as const satisfies readonly EnrolmentPose[];

export interface EnrolledFace {
  readonly pose: EnrolmentPose;
  readonly feature: FaceFeature;
}

/** One person's enrolled faces, ready for comparison. Prints as a placeholder. */
export class Likeness {
  readonly faces: readonly EnrolledFace[];
  readonly #centre: FaceFeature | undefined;

  constructor(faces: readonly EnrolledFace[]) {
    this.faces = faces;
    // A masked face says little about the person: it is kept for the record but never compared with.
    const comparable = faces.filter((face) => face.pose !== "mask");
    this.#centre = comparable.length > 0 ? centreOf(comparable.map((face) => face.feature)) : undefined;
  }

  /**
   * How like a face is to this person: the mean of its similarity to the centre of the enrolled faces and to the
   * nearest of them. The centre is steady, the nearest allows for poses; either alone makes more errors.
   */
  similarityTo(feature: FaceFeature): number {
    if (!this.#centre) return 0;
    let nearest = -1;
    for (const face of this.faces)
      if (face.pose !== "mask") nearest = Math.max(nearest, similarityOf(face.feature, feature));
    return (similarityOf(this.#centre, feature) + nearest) / 2;
  }

  toJSON(): string {
    return `[${this.faces.length} enrolled faces]`;
  }
}

const FORMAT = 1;
const FEATURE_LENGTH = 512;
const FACE_BYTES = 1 + FEATURE_LENGTH * 4;

/** Writes a likeness as bytes, for sealing: format 1, then each face's pose code and 512 little-endian floats. */
export function writeLikeness(likeness: Likeness): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1 + likeness.faces.length * FACE_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = FORMAT;
  for (const [index, face] of likeness.faces.entries()) {
    const at = 1 + index * FACE_BYTES;
    bytes[at] = enrolmentPoses.indexOf(face.pose);
    for (const [position, value] of face.feature.values.entries())
      view.setFloat32(at + 1 + position * 4, value, true);
  }
  return bytes;
}

/** Reads what `writeLikeness` wrote. Refuses `presence.template_malformed` for anything else. */
export function readLikeness(bytes: Uint8Array): Likeness {
  if (bytes[0] !== FORMAT || (bytes.length - 1) % FACE_BYTES !== 0)
    throw new PresenceRefusal("presence.template_malformed", { bytes: bytes.length });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const faces: EnrolledFace[] = [];
  for (let at = 1; at < bytes.length; at += FACE_BYTES) {
    const pose = enrolmentPoses[bytes[at]!];
    if (!pose) throw new PresenceRefusal("presence.template_malformed", { pose: bytes[at]! });
    const values = Array.from({ length: FEATURE_LENGTH }, (_, position) =>
      view.getFloat32(at + 1 + position * 4, true),
    );
    if (!values.every(Number.isFinite)) throw new PresenceRefusal("presence.template_malformed", { at });
    faces.push({ pose, feature: new FaceFeature(values) });
  }
  return new Likeness(faces);
}

function centreOf(features: readonly FaceFeature[]): FaceFeature {
  const sum = new Float32Array(FEATURE_LENGTH);
  for (const feature of features)
    for (let at = 0; at < FEATURE_LENGTH; at++) sum[at] = sum[at]! + feature.values[at]!;
  return new FaceFeature(sum);
}
