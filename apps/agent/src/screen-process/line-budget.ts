import type { Rate } from "./encoding/encoder.ts";

/** So much may be on its way beyond what the line has carried: it evens out a frame that is larger than the others. */
const aheadMs = 200;
/** Fewer pictures than this are worse than coarser ones. */
const leastFramesPerSecond = 12;
/** With as many there is room for finer ones. */
const easyFramesPerSecond = 20;
const coarser = 0.08;
const finer = 0.03;

/**
 * What a stream takes of its line. When it is too narrow, pictures are left out first, so that text stays as sharp as it is; only when
 * few are left do they become coarser.
 */
export class LineBudget {
  #rate: Rate;
  /** When all that was sent has been carried. */
  #freeAt = Number.NEGATIVE_INFINITY;
  #coarseness = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** From 0, as fine as moving pictures get, to 1. */
  get coarseness(): number {
    return this.#coarseness;
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
  }

  /** Notes what was sent of a picture that moves. */
  spend(bits: number, now: number): void {
    this.spendAtRest(bits, now);
    const gapMs = this.gapMs(now);
    if (gapMs > 1000 / leastFramesPerSecond) this.#coarseness = Math.min(1, this.#coarseness + coarser);
    else if (gapMs < 1000 / easyFramesPerSecond) this.#coarseness = Math.max(0, this.#coarseness - finer);
  }

  /** Notes what was sent of one that rests: how much that is says nothing of how coarse moving ones should be. */
  spendAtRest(bits: number, now: number): void {
    this.#freeAt = Math.max(this.#freeAt, now) + (bits * 1000) / this.#rate.bitsPerSecond;
  }

  /** How long after the picture that was sent at this time the next one may follow. */
  gapMs(sentAt: number): number {
    return Math.max(1000 / this.#rate.framesPerSecond, this.#freeAt - aheadMs - sentAt);
  }
}
