/** Crockford's base 32: no I, L, O or U, so that nothing on paper can be read in two ways. */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Writes bytes whose number of bits is a multiple of five as symbols. */
export function encodeSymbols(bytes: Uint8Array): string {
  let symbols = "";
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) symbols += SYMBOLS[(pending >> (bits - 5)) & 31];
    pending &= (1 << bits) - 1;
  }
  return symbols;
}

/** Reads what `encodeSymbols` writes. */
export function decodeSymbols(symbols: string): Uint8Array {
  const bytes: number[] = [];
  let pending = 0;
  let bits = 0;
  for (const symbol of symbols) {
    pending = (pending << 5) | SYMBOLS.indexOf(symbol);
    bits += 5;
    if (bits >= 8) {
      bytes.push((pending >> (bits - 8)) & 0xff);
      bits -= 8;
    }
    pending &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** Symbols in groups of four, as they are shown and printed. */
export function inGroups(symbols: string): string {
  return symbols.replaceAll(/.{4}(?=.)/g, "$&-");
}

/**
 * The symbols of a code as a person types it: small letters, full-width letters, spaces, hyphens and their Japanese
 * look-alikes, O for 0, I and L for 1. Undefined when there is any other character in it.
 */
export function readSymbols(typed: string): string | undefined {
  const symbols = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Dash_Punctuation}ー−]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]*$/.test(symbols) ? symbols : undefined;
}
