/** Text as banks exchange it: half-width kana, capitals, digits and a few signs; or the first character that has none. */
export type BankKana =
  | { readonly is: "kana"; readonly text: string }
  | { readonly is: "unknown"; readonly character: string; readonly position: number };

const wide = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
const narrow = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ";

/** Banks know neither small kana nor ヲ, and write a long vowel as a hyphen. */
const others: Readonly<Record<string, string>> = {
  ...pairs("ァィゥェォッャュョヮヵヶヲヰヱ", "ｱｲｳｴｵﾂﾔﾕﾖﾜｶｹｵｲｴ"),
  ...pairs("\u3099\u309A\u309B\u309C", "ﾞﾟﾞﾟ"),
  ...pairs("ー‐‑‒–—―−", "--------"),
  ...pairs("「」・、。", "｢｣.,."),
  "¥": "¥",
};
const kana: ReadonlyMap<string, string> = new Map(Object.entries({ ...pairs(wide, narrow), ...others }));
const plain = /^[0-9A-Z ().\-/,]$/;

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries(Array.from(from, (character, index) => [character, Array.from(to)[index] ?? ""]));
}

/** Writes a name as banks do; hiragana and full-width letters too. Kanji, emoji and everything else have no such form. */
export function toBankKana(text: string): BankKana {
  let written = "";
  for (const [position, character] of Array.from(text).entries()) {
    const one = bankForm(character);
    if (one === undefined) return { is: "unknown", character, position };
    written += one;
  }
  return { is: "kana", text: written };
}

/** The same, with what has no such form left as it is: to compare names, not to write them. */
export function asBankKana(text: string): string {
  return Array.from(text, (character) => bankForm(character) ?? character).join("");
}

function bankForm(character: string): string | undefined {
  const known = kana.get(character);
  if (known !== undefined) return known;
  let written = "";
  for (const part of katakanaOf(character.normalize("NFKD")).toUpperCase()) {
    const one = kana.get(part) ?? (plain.test(part) ? part : undefined);
    if (one === undefined) return undefined;
    written += one;
  }
  return written === "" ? undefined : written;
}

function katakanaOf(text: string): string {
  return text.replaceAll(/[\u3041-\u3096]/g, (hiragana) =>
    String.fromCodePoint((hiragana.codePointAt(0) ?? 0) + 0x60),
  );
}

/** JIS X 0201, a byte for each character of a bank's text. */
export function encodeBankText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === "¥") return yenSign;
    return code >= firstKana && code <= lastKana ? code - firstKana + firstKanaByte : code;
  });
}

/** What such bytes say; a byte that stands for nothing becomes U+FFFD. */
export function decodeBankText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte === yenSign) return "¥";
    if (byte >= 0x20 && byte < 0x7f) return String.fromCodePoint(byte);
    const isKana = byte >= firstKanaByte && byte <= lastKanaByte;
    return isKana ? String.fromCodePoint(byte - firstKanaByte + firstKana) : "\uFFFD";
  }).join("");
}

const yenSign = 0x5c;
const [firstKana, lastKana] = [0xff61, 0xff9f];
const [firstKanaByte, lastKanaByte] = [0xa1, 0xdf];
