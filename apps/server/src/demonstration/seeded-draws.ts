import { hash } from "node:crypto";

/** What looks like chance and is the same again for the same words. */
export interface Draws {
  /** True in `percent` of 100 draws. */
  chance(percent: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** A UUID (RFC 9562, version 8). */
  uuid(): string;
}

export function drawsOf(...words: readonly string[]): Draws {
  let drawn = 0;
  const next = () => hash("sha256", JSON.stringify([...words, drawn++]), "buffer");
  const between = (least: number, most: number) =>
    least + Math.floor((next().readUInt32BE(0) / 2 ** 32) * (most - least + 1));
  return {
    between,
    chance: (percent) => between(0, 9_999) < percent * 100,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    uuid() {
      const digits = next().toString("hex");
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `8${digits.slice(13, 16)}`,
        `a${digits.slice(17, 20)}`,
        digits.slice(20, 32),
      ].join("-");
    },
  };
}
