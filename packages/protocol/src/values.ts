import { z } from "zod";

/** An instant in UTC, ISO 8601 with milliseconds and `Z`. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Asia/Tokyo, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** Bytes as standard base64 with padding. */
export const Base64 = z.base64();

/** Base64 of exactly `length` bytes. */
export const base64Of = (length: number) =>
  // Without `abort` the length would be asked of text that is no base64 at all.
  z
    .base64({ abort: true })
    .refine((text) => atob(text).length === length, `must be ${length} bytes of base64`);

// PostgreSQL keeps neither NUL nor half a surrogate pair; nobody means any other control character.
const line = /^[^\p{Cc}\p{Cs}]*$/u;
const lines = /^[\t\n\r -~\u00a0-\ud7ff\ue000-\u{10ffff}]*$/u;

/** Free text of one line: every `z.string()` that a request may fill is at least this. */
export const Line = z.string().regex(line, "must be one line without control characters");

/** Free text of any number of lines. */
export const Text = z.string().regex(lines, "must be text without control characters");

export const Email = z.email().max(254).toLowerCase();
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(line, "must be one line without control characters");
export const Language = z.enum(["ja", "en"]);
export type Language = z.infer<typeof Language>;
