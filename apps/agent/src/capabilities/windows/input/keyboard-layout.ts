import { CapabilityRefusal } from "../../capability-refusal.ts";
import type { Key } from "../../input.ts";
import { scanCodeAt } from "../../physical-keys.ts";
import type { InputLibraries } from "./input-libraries.ts";
import type { WindowsKey } from "./input-records.ts";
import { isExtendedKey, virtualKeyOf } from "./virtual-keys.ts";

const noSuchKey = -1;
const virtualKeyBits = 0xff;
const toScanCode = 0;
const toVirtualKey = 1;

/** The key that means the same in the layout of the program in front, or else the one in the same place. Refuses `key_not_on_keyboard`. */
export function findKey(libraries: InputLibraries, key: Key): WindowsKey {
  const layout = layoutInFront(libraries);
  const virtualKey =
    virtualKeyOf(key) ??
    virtualKeyOfCharacter(libraries, key.key, layout) ??
    virtualKeyAt(libraries, key.code, layout);
  if (virtualKey === undefined) throw new CapabilityRefusal("key_not_on_keyboard", [key.key]);
  return keyMeaning(libraries, virtualKey, layout);
}

/** A key by its number, with the place that it has in the layout of the program in front. */
export function keyMeaning(
  libraries: InputLibraries,
  virtualKey: number,
  layout = layoutInFront(libraries),
): WindowsKey {
  const scanCode = libraries.MapVirtualKeyExW(virtualKey, toScanCode, layout);
  return { virtualKey, scanCode, isExtended: isExtendedKey(virtualKey) };
}

function virtualKeyOfCharacter(
  libraries: InputLibraries,
  character: string,
  layout: number,
): number | undefined {
  if (character.length !== 1) return undefined;
  const found = libraries.VkKeyScanExW(character.charCodeAt(0), layout);
  return found === noSuchKey ? undefined : found & virtualKeyBits;
}

function virtualKeyAt(libraries: InputLibraries, code: string, layout: number): number | undefined {
  const scanCode = scanCodeAt(code);
  return scanCode === undefined
    ? undefined
    : libraries.MapVirtualKeyExW(scanCode, toVirtualKey, layout) || undefined;
}

/** Each program has a layout of its own. */
function layoutInFront(libraries: InputLibraries): number {
  const thread = libraries.GetWindowThreadProcessId(libraries.GetForegroundWindow(), null);
  return libraries.GetKeyboardLayout(thread);
}
