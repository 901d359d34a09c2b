/** Where keys lie: Linux's key codes (input-event-codes.h) in runs from a first one, as `KeyboardEvent.code` names them. */
const runs: readonly (readonly [number, string])[] = [
  [2, "Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal"],
  [16, "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight"],
  [30, "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote"],
  [43, "Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash"],
  [57, "Space"],
  [86, "IntlBackslash"],
  [89, "IntlRo"],
  [124, "IntlYen"],
];
/** X11 counts from 8. */
const firstX11Keycode = 8;

const keycodes = new Map(
  runs.flatMap(([first, names]) =>
    names.split(" ").map((name, at) => [name, first + at + firstX11Keycode] as const),
  ),
);

/** The key code of the place that a browser names, for the keys that bear characters. */
export function keycodeAt(code: string): number | undefined {
  return keycodes.get(code);
}
