/** Where keys lie: scan codes of PC keyboards (set 1) in runs from a first one, as `KeyboardEvent.code` names them. */
const runs: readonly (readonly [number, string])[] = [
  [0x02, "Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal"],
  [0x10, "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight"],
  [0x1e, "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote"],
  [0x2b, "Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash"],
  [0x39, "Space"],
  [0x56, "IntlBackslash"],
  [0x73, "IntlRo"],
  [0x7d, "IntlYen"],
];

const scanCodes = new Map(
  runs.flatMap(([first, names]) => names.split(" ").map((name, at) => [name, first + at] as const)),
);

/** The scan code of the place that a browser names, for the keys that bear characters. */
export function scanCodeAt(code: string): number | undefined {
  return scanCodes.get(code);
}
