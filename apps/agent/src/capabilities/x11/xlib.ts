import { bindLibrary, type NumberOut, type Pointer, type PointerOut } from "../bind-library.ts";

/** The functions of libX11 that every capability needs, named and ordered as in Xlib's manual. */
export interface Xlib {
  readonly XOpenDisplay: (name: string) => Pointer | null;
  readonly XCloseDisplay: (display: Pointer) => number;
  readonly XConnectionNumber: (display: Pointer) => number;
  readonly XDefaultRootWindow: (display: Pointer) => number;
  readonly XSync: (display: Pointer, discard: 0 | 1) => number;
  readonly XFlush: (display: Pointer) => number;
  readonly XPending: (display: Pointer) => number;
  readonly XNextEvent: (display: Pointer, event: Buffer) => number;
  readonly XSelectInput: (display: Pointer, window: number, mask: number) => number;
  readonly XInternAtom: (display: Pointer, name: string, onlyIfExists: 0 | 1) => number;
  readonly XGetAtomName: (display: Pointer, atom: number) => string | null;
  readonly XFree: (memory: Pointer) => number;
  readonly XQueryTree: (
    display: Pointer,
    window: number,
    root: NumberOut,
    parent: NumberOut,
    children: PointerOut,
    count: NumberOut,
  ) => number;
  readonly XGetWindowProperty: (
    display: Pointer,
    window: number,
    property: number,
    offset: number,
    length: number,
    erase: 0 | 1,
    type: number,
    actualType: NumberOut,
    actualFormat: NumberOut,
    count: NumberOut,
    bytesAfter: NumberOut,
    value: PointerOut,
  ) => number;
  readonly XSetErrorHandler: (handler: Pointer) => Pointer | null;
  readonly XSetIOErrorHandler: (handler: Pointer) => Pointer | null;
  readonly XSetIOErrorExitHandler: (display: Pointer, handler: Pointer, data: null) => void;
}

let bound: Xlib | undefined;

/** Refuses `library_missing`, also where libX11 is older than 1.7: such a one ends the process together with its display. */
export function loadXlib(): Xlib {
  bound ??= bindLibrary(
    "libX11.so.6",
    (func): Xlib => ({
      XOpenDisplay: func("void *XOpenDisplay(const char *name)"),
      XCloseDisplay: func("int XCloseDisplay(void *display)"),
      XConnectionNumber: func("int XConnectionNumber(void *display)"),
      XDefaultRootWindow: func("ulong XDefaultRootWindow(void *display)"),
      XSync: func("int XSync(void *display, int discard)"),
      XFlush: func("int XFlush(void *display)"),
      XPending: func("int XPending(void *display)"),
      XNextEvent: func("int XNextEvent(void *display, void *event)"),
      XSelectInput: func("int XSelectInput(void *display, ulong window, long mask)"),
      XInternAtom: func("ulong XInternAtom(void *display, const char *name, int onlyIfExists)"),
      XGetAtomName: func("const char *XGetAtomName(void *display, ulong atom)"),
      XFree: func("int XFree(void *memory)"),
      XQueryTree: func(
        "int XQueryTree(void *display, ulong window, _Out_ ulong *root, _Out_ ulong *parent, _Out_ void **children, _Out_ uint *count)",
      ),
      XGetWindowProperty: func(
        "int XGetWindowProperty(void *display, ulong window, ulong property, long offset, long length, int erase, ulong type, _Out_ ulong *actualType, _Out_ int *actualFormat, _Out_ ulong *count, _Out_ ulong *bytesAfter, _Out_ void **value)",
      ),
      XSetErrorHandler: func("void *XSetErrorHandler(void *handler)"),
      XSetIOErrorHandler: func("void *XSetIOErrorHandler(void *handler)"),
      XSetIOErrorExitHandler: func("void XSetIOErrorExitHandler(void *display, void *handler, void *data)"),
    }),
  );
  return bound;
}
