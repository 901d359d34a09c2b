/** The text with one bit of each byte flipped in turn; what no longer is UTF-8 reads as replacement characters. */
export function* alteredTexts(
  text: string,
): Generator<{ readonly altered: string; readonly offset: number }> {
  const bytes = new TextEncoder().encode(text);
  for (const [offset, byte] of bytes.entries()) {
    const copy = bytes.slice();
    copy[offset] = byte ^ (1 << (offset % 8));
    yield { altered: new TextDecoder().decode(copy), offset };
  }
}
