import { z } from "zod";

/** What was typed a line each, without the empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export const linesSchema = (atMost: number) =>
  z
    .string()
    .transform(linesOf)
    .pipe(z.array(z.string().max(200)).max(atMost));

/** Whole yen, as typed into a field. */
export const yenSchema = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(0).max(2_000_000_000));
