import { scanCodeAt } from "../../physical-keys.ts";

/** X11 counts from 8. */
const firstX11Keycode = 8;
/** Linux counts keys (input-event-codes.h) as PC keyboards do, but for those that only some of them have. */
const countedOtherwise = new Map([
  [0x73, 89],
  [0x7d, 124],
]);

/** The key code of the place that a browser names, for the keys that bear characters. */
export function keycodeAt(code: string): number | undefined {
  const scanCode = scanCodeAt(code);
  if (scanCode === undefined) return undefined;
  return (countedOtherwise.get(scanCode) ?? scanCode) + firstX11Keycode;
}
