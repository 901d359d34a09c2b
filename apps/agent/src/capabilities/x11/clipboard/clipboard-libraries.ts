import { bindLibrary, type Pointer } from "../../bind-library.ts";

export interface ClipboardLibraries {
  readonly XCreateSimpleWindow: (
    display: Pointer,
    parent: number,
    x: number,
    y: number,
    width: number,
    height: number,
    borderWidth: number,
    border: number,
    background: number,
  ) => number;
  readonly XSetSelectionOwner: (display: Pointer, selection: number, owner: number, time: number) => number;
  readonly XGetSelectionOwner: (display: Pointer, selection: number) => number;
  readonly XConvertSelection: (
    display: Pointer,
    selection: number,
    target: number,
    property: number,
    requestor: number,
    time: number,
  ) => number;
  readonly XChangeProperty: (
    display: Pointer,
    window: number,
    property: number,
    type: number,
    format: 8 | 32,
    mode: number,
    data: Uint8Array | BigUint64Array,
    count: number,
  ) => number;
  readonly XDeleteProperty: (display: Pointer, window: number, property: number) => number;
  readonly XSendEvent: (
    display: Pointer,
    window: number,
    propagates: 0 | 1,
    mask: number,
    event: Buffer,
  ) => number;
}

let bound: ClipboardLibraries | undefined;

/** Refuses `library_missing`. */
export function loadClipboardLibraries(): ClipboardLibraries {
  bound ??= bindLibrary("libX11.so.6", (func) => ({
    XCreateSimpleWindow: func(
      "ulong XCreateSimpleWindow(void *display, ulong parent, int x, int y, uint width, uint height, uint borderWidth, ulong border, ulong background)",
    ),
    XSetSelectionOwner: func(
      "int XSetSelectionOwner(void *display, ulong selection, ulong owner, ulong time)",
    ),
    XGetSelectionOwner: func("ulong XGetSelectionOwner(void *display, ulong selection)"),
    XConvertSelection: func(
      "int XConvertSelection(void *display, ulong selection, ulong target, ulong property, ulong requestor, ulong time)",
    ),
    XChangeProperty: func(
      "int XChangeProperty(void *display, ulong window, ulong property, ulong type, int format, int mode, const void *data, int count)",
    ),
    XDeleteProperty: func("int XDeleteProperty(void *display, ulong window, ulong property)"),
    XSendEvent: func("int XSendEvent(void *display, ulong window, int propagates, long mask, void *event)"),
  }));
  return bound;
}
