import { bindLibrary, type NumberOut, type Pointer } from "../../bind-library.ts";

interface KeyboardFunctions {
  readonly XKeysymToKeycode: (display: Pointer, keysym: number) => number;
  readonly XDisplayKeycodes: (display: Pointer, least: NumberOut, greatest: NumberOut) => number;
  readonly XGetKeyboardMapping: (
    display: Pointer,
    first: number,
    count: number,
    perKeycode: NumberOut,
  ) => Pointer | null;
  readonly XChangeKeyboardMapping: (
    display: Pointer,
    first: number,
    perKeycode: number,
    keysyms: BigUint64Array,
    count: number,
  ) => number;
  readonly XRefreshKeyboardMapping: (event: Buffer) => number;
  readonly XQueryKeymap: (display: Pointer, keys: Buffer) => number;
  readonly XGetInputFocus: (display: Pointer, window: NumberOut, revertTo: NumberOut) => number;
  readonly XSendEvent: (
    display: Pointer,
    window: number,
    propagates: 0 | 1,
    mask: number,
    event: Buffer,
  ) => number;
}

interface TestFunctions {
  readonly XTestQueryExtension: (
    display: Pointer,
    eventBase: NumberOut,
    errorBase: NumberOut,
    major: NumberOut,
    minor: NumberOut,
  ) => number;
  readonly XTestFakeMotionEvent: (
    display: Pointer,
    screen: number,
    x: number,
    y: number,
    delayMs: number,
  ) => number;
  readonly XTestFakeButtonEvent: (display: Pointer, button: number, isDown: 0 | 1, delayMs: number) => number;
  readonly XTestFakeKeyEvent: (display: Pointer, keycode: number, isDown: 0 | 1, delayMs: number) => number;
}

export interface InputLibraries extends KeyboardFunctions, TestFunctions {}

let bound: InputLibraries | undefined;

/** Refuses `library_missing`. */
export function loadInputLibraries(): InputLibraries {
  bound ??= { ...bindKeyboard(), ...bindTest() };
  return bound;
}

function bindKeyboard(): KeyboardFunctions {
  return bindLibrary("libX11.so.6", (func) => ({
    XKeysymToKeycode: func("uchar XKeysymToKeycode(void *display, ulong keysym)"),
    XDisplayKeycodes: func("int XDisplayKeycodes(void *display, _Out_ int *least, _Out_ int *greatest)"),
    XGetKeyboardMapping: func(
      "void *XGetKeyboardMapping(void *display, uchar first, int count, _Out_ int *perKeycode)",
    ),
    XChangeKeyboardMapping: func(
      "int XChangeKeyboardMapping(void *display, int first, int perKeycode, ulong *keysyms, int count)",
    ),
    XRefreshKeyboardMapping: func("int XRefreshKeyboardMapping(void *event)"),
    XQueryKeymap: func("int XQueryKeymap(void *display, void *keys)"),
    XGetInputFocus: func("int XGetInputFocus(void *display, _Out_ ulong *window, _Out_ int *revertTo)"),
    XSendEvent: func("int XSendEvent(void *display, ulong window, int propagates, long mask, void *event)"),
  }));
}

function bindTest(): TestFunctions {
  return bindLibrary("libXtst.so.6", (func) => ({
    XTestQueryExtension: func(
      "int XTestQueryExtension(void *display, _Out_ int *eventBase, _Out_ int *errorBase, _Out_ int *major, _Out_ int *minor)",
    ),
    XTestFakeMotionEvent: func(
      "int XTestFakeMotionEvent(void *display, int screen, int x, int y, ulong delayMs)",
    ),
    XTestFakeButtonEvent: func(
      "int XTestFakeButtonEvent(void *display, uint button, int isDown, ulong delayMs)",
    ),
    XTestFakeKeyEvent: func("int XTestFakeKeyEvent(void *display, uint keycode, int isDown, ulong delayMs)"),
  }));
}
