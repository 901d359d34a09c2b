import { expect, test } from "vitest";
import { buttonOf, isText, notchesOf, pressedTogether } from "./input-of-event.ts";

const pressed = (
  key: string,
  held: { ctrl?: boolean; alt?: boolean; meta?: boolean; altGr?: boolean } = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  altKey: held.alt ?? false,
  metaKey: held.meta ?? false,
  getModifierState: () => held.altGr ?? false,
});

test.each([
  ["a", {}, true],
  ["あ", {}, true],
  ["𠮷", {}, true],
  [" ", {}, true],
  ["Dead", {}, true],
  ["€", { ctrl: true, alt: true, altGr: true }, true],
  ["s", { ctrl: true }, false],
  ["F4", { alt: true }, false],
  ["l", { meta: true }, false],
  ["Enter", {}, false],
  ["Shift", {}, false],
  ["ArrowLeft", {}, false],
])("%s with %o writes by itself: %s", (key, held, writes) => {
  expect(isText(pressed(key, held))).toBe(writes);
});

test("buttons are named as browsers count them, and others are none", () => {
  expect([0, 1, 2, 3, 4, 5, -1].map(buttonOf)).toEqual([
    "left",
    "middle",
    "right",
    "back",
    "forward",
    undefined,
    undefined,
  ]);
});

test("wheels count in notches, by pixels or lines, and no turn is endless", () => {
  const turned = (deltaMode: number, deltaY: number) => notchesOf({ deltaMode, deltaX: 0, deltaY }, "deltaY");
  expect([turned(0, 100), turned(0, -25), turned(1, 3), turned(0, 1e9)]).toEqual([1, -0.25, 1, 100]);
});

test("keys that are pressed together are let go in the other order", () => {
  const keys = [
    ["Control", "ControlLeft"],
    ["Delete", "Delete"],
  ] as const;
  expect(pressedTogether(keys)).toEqual([
    { kind: "key", key: "Control", code: "ControlLeft", isDown: true },
    { kind: "key", key: "Delete", code: "Delete", isDown: true },
    { kind: "key", key: "Delete", code: "Delete", isDown: false },
    { kind: "key", key: "Control", code: "ControlLeft", isDown: false },
  ]);
});
