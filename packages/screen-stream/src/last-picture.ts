/** What a frame is compared by: its bytes, four at a time. */
interface Kept {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly words: Int32Array;
}

/** The picture that was seen last. Browsers capture thirty frames a second of a screen on which nothing changes. */
export class LastPicture {
  #last: Kept | undefined;
  #spare: Kept | undefined;
  #size = "";

  /** Whether a frame shows the same as that before it; from now on it is the last. */
  async isSame(frame: VideoFrame): Promise<boolean> {
    const kept = this.#roomFor(frame.allocationSize());
    await frame.copyTo(kept.bytes);
    const size = `${frame.format} ${frame.displayWidth} ${frame.displayHeight}`;
    const isSame = size === this.#size && this.#last !== undefined && areSame(kept.words, this.#last.words);
    this.#size = size;
    this.#spare = this.#last;
    this.#last = kept;
    return isSame;
  }

  #roomFor(length: number): Kept {
    if (this.#spare?.bytes.length === length) return this.#spare;
    const buffer = new ArrayBuffer(Math.ceil(length / 4) * 4);
    return { bytes: new Uint8Array(buffer, 0, length), words: new Int32Array(buffer) };
  }
}

function areSame(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
