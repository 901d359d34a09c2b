/**
 * A text from a file that may be hostile, fit for a terminal: what would move the cursor, change colours or turn the
 * reading direction is written out as an escape.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
