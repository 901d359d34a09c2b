/** What a spreadsheet or a bank wrote, in either encoding; each byte that stands for nothing is U+FFFD. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "shift_jis";
}

/**
 * Reads bytes as UTF-8 where they begin as such or are such throughout, else as Shift_JIS, of which a part may be lost: whoever
 * reads the text says in which row.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes;
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  const utf8 = { text: new TextDecoder("utf-8").decode(bytes), encoding: "utf-8" } as const;
  if (hasMark || !utf8.text.includes(lost)) return utf8;
  const shiftJis = { text: new TextDecoder("shift_jis").decode(bytes), encoding: "shift_jis" } as const;
  return lossesIn(shiftJis.text) <= lossesIn(utf8.text) ? shiftJis : utf8;
}

export const lost = "\uFFFD";

function lossesIn(text: string): number {
  return text.split(lost).length - 1;
}
