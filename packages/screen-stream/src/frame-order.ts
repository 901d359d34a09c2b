import type { LiveFrame } from "@tachiai/session-recording";

const sequences = 2 ** 32;

/** Which frames can be decoded: every one builds on that before it, but for those that stand alone. */
export class FrameOrder {
  /** The sequence that goes on from the last; without it only a frame that stands alone helps. */
  #next: number | undefined;

  get needsKey(): boolean {
    return this.#next === undefined;
  }

  /** Takes a frame as it arrives; false when something before it is missing. */
  take({ isKey, sequence }: Pick<LiveFrame, "isKey" | "sequence">): boolean {
    const follows = isKey || sequence === this.#next;
    this.#next = follows ? (sequence + 1) % sequences : undefined;
    return follows;
  }

  /** What was decoded is of no use any more. */
  lose(): void {
    this.#next = undefined;
  }
}
