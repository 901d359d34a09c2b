/** A figure that a measurement is held to. Units are part of the id: `judged_frame_ms`, `day_megabytes`. */
export interface Bar {
  readonly id: string;
  readonly value: number;
  readonly limit: number;
  /** `higher`: the value must reach the limit; `lower`: it must not exceed it. */
  readonly better: "higher" | "lower";
}

export interface JudgedBar extends Bar {
  readonly ok: boolean;
}

/** What a benchmark or drill gives back. */
export interface Measured {
  readonly bars: readonly Bar[];
  /** Figures worth printing that no limit applies to. */
  readonly reported?: readonly { readonly id: string; readonly value: number }[];
}

/** What a benchmark or drill is given. */
export interface MeasureOptions {
  /** Real data beyond what the repository holds, when someone has it (`--data DIR`). */
  readonly dataDirectory?: string;
  /** For peers and other things worth keeping between runs; not in version control. */
  readonly cacheDirectory: string;
  /** Tells the person who waits what is going on. */
  readonly progress: (text: string) => void;
}

/** A file that can be run by name exports this as `run`. */
export type Measure = (options: MeasureOptions) => Promise<Measured>;

/** Judges each bar; a figure on its limit is good enough. */
export function judgeBars(bars: readonly Bar[]): JudgedBar[] {
  return bars.map((bar) => ({
    ...bar,
    ok: bar.better === "higher" ? bar.value >= bar.limit : bar.value <= bar.limit,
  }));
}
