/** As it was typed, with the full-width digits of a Japanese keyboard too; NaN for what is no number. */
export function readNumber(text: string): number {
  return Number(text.normalize("NFKC").trim());
}
