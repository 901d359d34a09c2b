import type { Bar, Measured } from "./bar.ts";

/** Accepts what a benchmark gave back, or throws a sentence that says what is wrong with it. A measurement without a bar proves nothing. */
export function parseMeasured(value: unknown): Measured {
  if (!isRecord(value) || !Array.isArray(value.bars))
    throw new Error("run() must resolve to { bars: [...] }");
  const bars = value.bars.map(parseBar);
  if (bars.length === 0) throw new Error("run() gave no bars: nothing was measured");
  const repeated = bars.find((bar, index) => bars.findIndex(({ id }) => id === bar.id) !== index);
  if (repeated) throw new Error(`bar "${repeated.id}" is given twice`);
  if (value.reported === undefined) return { bars };
  if (!Array.isArray(value.reported)) throw new Error("reported must be a list");
  return { bars, reported: value.reported.map((figure) => parseFigure(figure)) };
}

function parseBar(value: unknown): Bar {
  const { id, value: measured } = parseFigure(value);
  if (!isRecord(value) || typeof value.limit !== "number" || !Number.isFinite(value.limit))
    throw new Error(`bar "${id}" has no limit`);
  if (value.better !== "higher" && value.better !== "lower")
    throw new Error(`bar "${id}" does not say whether higher or lower is better`);
  return { id, value: measured, limit: value.limit, better: value.better };
}

function parseFigure(value: unknown): { id: string; value: number } {
  if (!isRecord(value) || typeof value.id !== "string" || !/^[a-z][a-z0-9_]*$/.test(value.id))
    throw new Error("a figure needs an id of small letters, digits and underscores");
  if (typeof value.value !== "number" || !Number.isFinite(value.value))
    throw new Error(`figure "${value.id}" is not a finite number`);
  return { id: value.id, value: value.value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
