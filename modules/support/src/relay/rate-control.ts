/** How much of a stream the customer's side is asked for. */
export interface Rate {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
}

/** What one look at a viewer's line shows: how long frames took to be shown, and how much arrived. */
export interface Look {
  /** The longest that a frame took since the last look, in milliseconds. */
  readonly delayMs: number;
  readonly bytes: number;
  /** Since the last look. */
  readonly elapsedMs: number;
}

export const fullRate: Rate = { bitsPerSecond: 8_000_000, framesPerSecond: 30 };
const leastBits = 300_000;
/** Above it frames pile up somewhere on the way. */
const slowMs = 400;
/** Below it there is room. */
const quickMs = 150;

/**
 * The rate after a look at the leading viewer's line: down towards what really arrives when frames come late, up step by step when they
 * come in time. A computer that was busy for a moment looks like a narrow line: one look takes half at most, and it soon comes back. What
 * is enough for reading text is never given up for more pictures: frames go first.
 */
export function adaptRate({ bitsPerSecond }: Rate, { delayMs, bytes, elapsedMs }: Look): Rate {
  if (delayMs > slowMs) {
    const arrived = elapsedMs > 0 ? (bytes * 8 * 1_000) / elapsedMs : 0;
    return rateOf(Math.min(bitsPerSecond * 0.7, Math.max(arrived * 0.9, bitsPerSecond * 0.5)));
  }
  return delayMs < quickMs ? rateOf(bitsPerSecond * 1.25) : rateOf(bitsPerSecond);
}

function rateOf(bits: number): Rate {
  const bitsPerSecond = Math.round(Math.min(fullRate.bitsPerSecond, Math.max(leastBits, bits)));
  return { bitsPerSecond, framesPerSecond: framesFor(bitsPerSecond) };
}

function framesFor(bitsPerSecond: number): number {
  if (bitsPerSecond >= 1_500_000) return fullRate.framesPerSecond;
  return bitsPerSecond >= 600_000 ? 20 : 12;
}
