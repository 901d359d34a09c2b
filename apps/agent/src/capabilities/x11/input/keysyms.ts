/** Keys that are no characters: `KeyboardEvent.key` → X11's keysymdef.h. Left and right are told apart by `code`. */
const named: Readonly<Record<string, number>> = {
  Backspace: 0xff08,
  Tab: 0xff09,
  Enter: 0xff0d,
  Pause: 0xff13,
  ScrollLock: 0xff14,
  Escape: 0xff1b,
  KanjiMode: 0xff21,
  NonConvert: 0xff22,
  Convert: 0xff23,
  Romaji: 0xff24,
  Hiragana: 0xff25,
  Katakana: 0xff26,
  HiraganaKatakana: 0xff27,
  Zenkaku: 0xff28,
  Hankaku: 0xff29,
  ZenkakuHankaku: 0xff2a,
  Alphanumeric: 0xff30,
  HangulMode: 0xff31,
  HanjaMode: 0xff34,
  Home: 0xff50,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  PageUp: 0xff55,
  PageDown: 0xff56,
  End: 0xff57,
  PrintScreen: 0xff61,
  Insert: 0xff63,
  ContextMenu: 0xff67,
  NumLock: 0xff7f,
  Shift: 0xffe1,
  Control: 0xffe3,
  CapsLock: 0xffe5,
  Alt: 0xffe9,
  Meta: 0xffeb,
  AltGraph: 0xfe03,
  Delete: 0xffff,
};
const right: Readonly<Record<string, number>> = {
  ShiftRight: 0xffe2,
  ControlRight: 0xffe4,
  AltRight: 0xffea,
  MetaRight: 0xffec,
};
const firstFunctionKey = 0xffbe;
const unicodeKeysyms = 0x01000000;

/** X11's number for a key; nothing when browsers name keys so that X11 does not know. */
export function keysymOf({ key, code }: { readonly key: string; readonly code: string }): number | undefined {
  const functionKey = /^F([1-9]|1\d|2[0-4])$/.exec(key)?.[1];
  if (functionKey) return firstFunctionKey + Number(functionKey) - 1;
  const [character, ...more] = key;
  if (character !== undefined && more.length === 0) return keysymOfCharacter(character);
  return (key in named ? right[code] : undefined) ?? named[key];
}

/** X11's number for a character: Latin-1 has its own, all others follow Unicode. */
export function keysymOfCharacter(character: string): number {
  if (character === "\n") return named["Enter"] ?? 0;
  if (character === "\t") return named["Tab"] ?? 0;
  const point = character.codePointAt(0) ?? 0;
  return point < 0x100 ? point : unicodeKeysyms + point;
}
