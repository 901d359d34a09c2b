import type { SupportInput } from "@tachiai/protocol";

type Button = Extract<SupportInput, { kind: "button" }>["button"];

const buttons: readonly Button[] = ["left", "middle", "right", "back", "forward"];

/** As `MouseEvent.button` counts them. */
export function buttonOf(button: number): Button | undefined {
  return buttons[button];
}

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  getModifierState(modifier: "AltGraph"): boolean;
}

/** Whether a key writes something by itself: then what it wrote is sent, not the key. */
export function isText(pressed: PressedKey): boolean {
  const { key, ctrlKey, altKey, metaKey } = pressed;
  if (Array.from(key).length !== 1) return key === "Dead";
  // AltGr writes too, and Windows says Ctrl and Alt for it.
  return pressed.getModifierState("AltGraph") || !(ctrlKey || altKey || metaKey);
}

export function isModifier(key: string): boolean {
  return key === "Control" || key === "Alt" || key === "Shift";
}

/** Keys that are pressed together, in this order, and let go in the other. */
export function pressedTogether(keys: readonly (readonly [key: string, code: string])[]): SupportInput[] {
  const does = (isDown: boolean) => keys.map(([key, code]) => ({ kind: "key", key, code, isDown }) as const);
  return [...does(true), ...does(false).toReversed()];
}

/** What a browser takes for a notch of a wheel, and for a line of text. */
const notchPixels = 100;
const notchLines = 3;
const mostNotches = 100;

interface Turned {
  readonly deltaMode: number;
  readonly deltaX: number;
  readonly deltaY: number;
}

/** How far a wheel was turned, in notches. */
export function notchesOf(turned: Turned, axis: "deltaX" | "deltaY"): number {
  const unit = turned.deltaMode === 0 ? notchPixels : notchLines;
  return Math.max(-mostNotches, Math.min(mostNotches, turned[axis] / unit));
}
