/** A face described by numbers (個人識別符号): a unit vector that never prints and never serialises itself. */
export class FaceFeature {
  readonly values: Float32Array;

  /** Takes a raw model output and scales it to length one. */
  constructor(raw: ArrayLike<number>) {
    let sum = 0;
    for (let at = 0; at < raw.length; at++) sum += raw[at]! * raw[at]!;
    const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    this.values = Float32Array.from(raw, (value) => value * scale);
  }

  toJSON(): string {
    return "[face feature]";
  }
}

/** Cosine similarity, -1 to 1. */
export function similarityOf(one: FaceFeature, other: FaceFeature): number {
  let sum = 0;
  for (let at = 0; at < one.values.length; at++) sum += one.values[at]! * other.values[at]!;
  return sum;
}
