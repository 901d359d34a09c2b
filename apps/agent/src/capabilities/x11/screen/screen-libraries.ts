import { bindLibrary, type NumberOut, type Pointer } from "../../bind-library.ts";

/** A C `int` that says yes or no. */
type Yes = number;

interface WindowFunctions {
  readonly XDefaultVisual: (display: Pointer, screen: number) => Pointer;
  readonly XDefaultDepth: (display: Pointer, screen: number) => number;
  readonly XDestroyImage: (image: Pointer) => number;
  readonly XGrabServer: (display: Pointer) => number;
  readonly XUngrabServer: (display: Pointer) => number;
  readonly XGetWindowAttributes: (display: Pointer, window: number, attributes: Buffer) => Yes;
  readonly XGetSelectionOwner: (display: Pointer, selection: number) => number;
  readonly XQueryPointer: (
    display: Pointer,
    window: number,
    root: NumberOut,
    child: NumberOut,
    rootX: NumberOut,
    rootY: NumberOut,
    x: NumberOut,
    y: NumberOut,
    buttons: NumberOut,
  ) => Yes;
}

interface SharedPictureFunctions {
  readonly XShmQueryExtension: (display: Pointer) => Yes;
  readonly XShmCreateImage: (
    display: Pointer,
    visual: Pointer,
    depth: number,
    format: number,
    data: Pointer,
    segment: Pointer,
    width: number,
    height: number,
  ) => Pointer | null;
  readonly XShmAttach: (display: Pointer, segment: Pointer) => Yes;
  readonly XShmDetach: (display: Pointer, segment: Pointer) => Yes;
  readonly XShmGetImage: (
    display: Pointer,
    drawable: number,
    image: Pointer,
    x: number,
    y: number,
    planes: number,
  ) => Yes;
  readonly XShapeQueryExtents: (
    display: Pointer,
    window: number,
    isShaped: NumberOut,
    x: NumberOut,
    y: NumberOut,
    width: NumberOut,
    height: NumberOut,
    isClipped: NumberOut,
    clipX: NumberOut,
    clipY: NumberOut,
    clipWidth: NumberOut,
    clipHeight: NumberOut,
  ) => Yes;
}

interface MemoryFunctions {
  readonly shmget: (key: number, size: number, flags: number) => number;
  readonly shmat: (id: number, address: null, flags: number) => Pointer;
  readonly shmdt: (address: Pointer) => number;
  readonly shmctl: (id: number, command: number, buffer: null) => number;
}

interface FixesFunctions {
  readonly XFixesQueryExtension: (display: Pointer, eventBase: NumberOut, errorBase: NumberOut) => Yes;
  readonly XFixesCreateRegion: (display: Pointer, areas: null, count: 0) => number;
  readonly XFixesFetchRegion: (display: Pointer, region: number, count: NumberOut) => Pointer | null;
  readonly XFixesSelectCursorInput: (display: Pointer, window: number, mask: number) => void;
  readonly XFixesGetCursorImage: (display: Pointer) => Pointer | null;
}

interface DamageFunctions {
  readonly XDamageQueryExtension: (display: Pointer, eventBase: NumberOut, errorBase: NumberOut) => Yes;
  readonly XDamageCreate: (display: Pointer, drawable: number, level: number) => number;
  readonly XDamageSubtract: (display: Pointer, damage: number, repair: number, parts: number) => void;
}

interface MonitorFunctions {
  readonly XRRQueryExtension: (display: Pointer, eventBase: NumberOut, errorBase: NumberOut) => Yes;
  readonly XRRSelectInput: (display: Pointer, window: number, mask: number) => void;
  readonly XRRUpdateConfiguration: (event: Buffer) => number;
  readonly XRRGetMonitors: (
    display: Pointer,
    window: number,
    onlyActive: 0 | 1,
    count: NumberOut,
  ) => Pointer | null;
  readonly XRRFreeMonitors: (monitors: Pointer) => void;
}

export interface ScreenLibraries
  extends WindowFunctions,
    SharedPictureFunctions,
    MemoryFunctions,
    FixesFunctions,
    DamageFunctions,
    MonitorFunctions {}

let bound: ScreenLibraries | undefined;

/** Refuses `library_missing`. */
export function loadScreenLibraries(): ScreenLibraries {
  bound ??= {
    ...bindWindows(),
    ...bindSharedPictures(),
    ...bindMemory(),
    ...bindFixes(),
    ...bindDamage(),
    ...bindMonitors(),
  };
  return bound;
}

function bindWindows(): WindowFunctions {
  return bindLibrary("libX11.so.6", (func) => ({
    XDefaultVisual: func("void *XDefaultVisual(void *display, int screen)"),
    XDefaultDepth: func("int XDefaultDepth(void *display, int screen)"),
    XDestroyImage: func("int XDestroyImage(void *image)"),
    XGrabServer: func("int XGrabServer(void *display)"),
    XUngrabServer: func("int XUngrabServer(void *display)"),
    XGetWindowAttributes: func("int XGetWindowAttributes(void *display, ulong window, void *attributes)"),
    XGetSelectionOwner: func("ulong XGetSelectionOwner(void *display, ulong selection)"),
    XQueryPointer: func(
      "int XQueryPointer(void *display, ulong window, _Out_ ulong *root, _Out_ ulong *child, _Out_ int *rootX, _Out_ int *rootY, _Out_ int *x, _Out_ int *y, _Out_ uint *buttons)",
    ),
  }));
}

function bindSharedPictures(): SharedPictureFunctions {
  return bindLibrary("libXext.so.6", (func) => ({
    XShmQueryExtension: func("int XShmQueryExtension(void *display)"),
    XShmCreateImage: func(
      "void *XShmCreateImage(void *display, void *visual, uint depth, int format, void *data, void *segment, uint width, uint height)",
    ),
    XShmAttach: func("int XShmAttach(void *display, void *segment)"),
    XShmDetach: func("int XShmDetach(void *display, void *segment)"),
    XShmGetImage: func(
      "int XShmGetImage(void *display, ulong drawable, void *image, int x, int y, ulong planes)",
    ),
    XShapeQueryExtents: func(
      "int XShapeQueryExtents(void *display, ulong window, _Out_ int *isShaped, _Out_ int *x, _Out_ int *y, _Out_ uint *width, _Out_ uint *height, _Out_ int *isClipped, _Out_ int *clipX, _Out_ int *clipY, _Out_ uint *clipWidth, _Out_ uint *clipHeight)",
    ),
  }));
}

function bindMemory(): MemoryFunctions {
  return bindLibrary("libc.so.6", (func) => ({
    shmget: func("int shmget(int key, size_t size, int flags)"),
    shmat: func("void *shmat(int id, void *address, int flags)"),
    shmdt: func("int shmdt(void *address)"),
    shmctl: func("int shmctl(int id, int command, void *buffer)"),
  }));
}

function bindFixes(): FixesFunctions {
  return bindLibrary("libXfixes.so.3", (func) => ({
    XFixesQueryExtension: func(
      "int XFixesQueryExtension(void *display, _Out_ int *eventBase, _Out_ int *errorBase)",
    ),
    XFixesCreateRegion: func("ulong XFixesCreateRegion(void *display, void *areas, int count)"),
    XFixesFetchRegion: func("void *XFixesFetchRegion(void *display, ulong region, _Out_ int *count)"),
    XFixesSelectCursorInput: func("void XFixesSelectCursorInput(void *display, ulong window, ulong mask)"),
    XFixesGetCursorImage: func("void *XFixesGetCursorImage(void *display)"),
  }));
}

function bindDamage(): DamageFunctions {
  return bindLibrary("libXdamage.so.1", (func) => ({
    XDamageQueryExtension: func(
      "int XDamageQueryExtension(void *display, _Out_ int *eventBase, _Out_ int *errorBase)",
    ),
    XDamageCreate: func("ulong XDamageCreate(void *display, ulong drawable, int level)"),
    XDamageSubtract: func("void XDamageSubtract(void *display, ulong damage, ulong repair, ulong parts)"),
  }));
}

function bindMonitors(): MonitorFunctions {
  return bindLibrary("libXrandr.so.2", (func) => ({
    XRRQueryExtension: func(
      "int XRRQueryExtension(void *display, _Out_ int *eventBase, _Out_ int *errorBase)",
    ),
    XRRSelectInput: func("void XRRSelectInput(void *display, ulong window, int mask)"),
    XRRUpdateConfiguration: func("int XRRUpdateConfiguration(void *event)"),
    XRRGetMonitors: func(
      "void *XRRGetMonitors(void *display, ulong window, int onlyActive, _Out_ int *count)",
    ),
    XRRFreeMonitors: func("void XRRFreeMonitors(void *monitors)"),
  }));
}
