import type { Key } from "../../input.ts";

/** Keys that are no characters: `KeyboardEvent.key` → Windows' virtual key (winuser.h). Left and right are told apart by `code`. */
const named: Readonly<Record<string, number>> = {
  Backspace: 0x08,
  Tab: 0x09,
  Enter: 0x0d,
  Pause: 0x13,
  CapsLock: 0x14,
  HangulMode: 0x15,
  KanjiMode: 0x19,
  HanjaMode: 0x19,
  ZenkakuHankaku: 0x19,
  Zenkaku: 0x19,
  Hankaku: 0x19,
  Escape: 0x1b,
  Convert: 0x1c,
  NonConvert: 0x1d,
  PageUp: 0x21,
  PageDown: 0x22,
  End: 0x23,
  Home: 0x24,
  ArrowLeft: 0x25,
  ArrowUp: 0x26,
  ArrowRight: 0x27,
  ArrowDown: 0x28,
  PrintScreen: 0x2c,
  Insert: 0x2d,
  Delete: 0x2e,
  Meta: 0x5b,
  ContextMenu: 0x5d,
  NumLock: 0x90,
  ScrollLock: 0x91,
  Shift: 0xa0,
  Control: 0xa2,
  Alt: 0xa4,
  AltGraph: 0xa5,
  Alphanumeric: 0xf0,
  Katakana: 0xf1,
  Hiragana: 0xf2,
  HiraganaKatakana: 0xf2,
  Romaji: 0xf5,
};
const right: Readonly<Record<string, number>> = {
  ShiftRight: 0xa1,
  ControlRight: 0xa3,
  AltRight: 0xa5,
  MetaRight: 0x5c,
};
const firstFunctionKey = 0x70;
/** Keys that came to the keyboard later, with the scan codes of others. */
const extended = new Set([
  0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2c, 0x2d, 0x2e, 0x5b, 0x5c, 0x5d, 0x90, 0xa3, 0xa5,
]);

/** Windows' number for a key that is no character; nothing when browsers name keys so that Windows does not know. */
export function virtualKeyOf({ key, code }: Key): number | undefined {
  const functionKey = /^F([1-9]|1\d|2[0-4])$/.exec(key)?.[1];
  if (functionKey) return firstFunctionKey + Number(functionKey) - 1;
  if (!Object.hasOwn(named, key)) return undefined;
  return right[code] ?? named[key];
}

export function isExtendedKey(virtualKey: number): boolean {
  return extended.has(virtualKey);
}
