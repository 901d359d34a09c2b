import { z } from "zod";

/** Eight digits that are drawn, and one that shows a misheard or swapped one. */
export const systemIdDigits = 8;

/** Damm's quasigroup: it finds every single wrong digit and every swap of two neighbours. */
const damm = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

/** The digit that follows these. */
export function checkDigit(digits: string): string {
  return Array.from(digits).reduce((row, digit) => damm[Number(row)]?.[Number(digit)] ?? "0", "0");
}

/** システムID: how a customer says on the telephone which one he is. Digits only; it is written and said as `1234-5678-9`. */
export const SystemId = z
  .string()
  .regex(/^\d{9}$/)
  .refine((digits) => checkDigit(digits) === "0", "must end with its check digit")
  .brand<"SystemId">();
export type SystemId = z.infer<typeof SystemId>;

/** What somebody has typed or read out, in whatever width and with whatever strokes; undefined when it is none. */
export function readSystemId(text: string): SystemId | undefined {
  return SystemId.safeParse(text.normalize("NFKC").replaceAll(/[\s\p{Pd}]/gu, "")).data;
}

export function formatSystemId(systemId: SystemId): string {
  return `${systemId.slice(0, 4)}-${systemId.slice(4, 8)}-${systemId.slice(8)}`;
}
