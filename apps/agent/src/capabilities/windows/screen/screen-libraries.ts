import { bindLibrary, type Pointer } from "../../bind-library.ts";

/** A C `BOOL`. */
type Yes = number;
/** A window's or a pointer shape's handle: 32 of its bits count on every Windows. */
type Handle = number;

interface DesktopFunctions {
  readonly GetDC: (window: Handle) => Pointer | null;
  readonly ReleaseDC: (window: Handle, context: Pointer) => number;
  readonly EnumDisplayMonitors: (context: null, clip: null, each: Pointer, data: 0) => Yes;
  readonly GetMonitorInfoW: (monitor: Pointer, info: Buffer) => Yes;
}

interface WindowFunctions {
  readonly EnumWindows: (each: Pointer, data: 0) => Yes;
  readonly IsWindowVisible: (window: Handle) => Yes;
  readonly IsIconic: (window: Handle) => Yes;
  readonly GetWindowRect: (window: Handle, area: Buffer) => Yes;
  readonly GetWindowLongPtrW: (window: Handle, index: number) => number;
  readonly GetAncestor: (window: Handle, which: number) => Handle;
  readonly GetWindowThreadProcessId: (window: Handle, process: Buffer) => number;
  readonly GetWindowTextW: (window: Handle, text: Buffer, characters: number) => number;
  readonly GetClassNameW: (window: Handle, name: Buffer, characters: number) => number;
}

interface PointerFunctions {
  readonly GetCursorInfo: (info: Buffer) => Yes;
  readonly LoadCursorW: (program: 0, name: number) => Handle;
  readonly GetIconInfo: (cursor: Handle, info: Buffer) => Yes;
}

interface PictureFunctions {
  readonly CreateCompatibleDC: (context: Pointer | null) => Pointer | null;
  readonly DeleteDC: (context: Pointer) => Yes;
  readonly CreateDIBSection: (
    context: null,
    info: Buffer,
    colours: 0,
    pixels: [Pointer | null],
    section: null,
    offset: 0,
  ) => Pointer | null;
  readonly SelectObject: (context: Pointer, object: Pointer) => Pointer | null;
  readonly DeleteObject: (object: Pointer) => Yes;
  readonly BitBlt: (
    to: Pointer,
    toX: number,
    toY: number,
    width: number,
    height: number,
    from: Pointer,
    fromX: number,
    fromY: number,
    operation: number,
  ) => Yes;
  readonly GdiFlush: () => Yes;
  readonly GetObjectW: (object: Pointer, size: number, description: Buffer) => number;
  readonly GetDIBits: (
    context: Pointer,
    bitmap: Pointer,
    firstLine: 0,
    lines: number,
    pixels: Buffer,
    info: Buffer,
    colours: 0,
  ) => number;
}

interface CompositionFunctions {
  readonly DwmGetWindowAttribute: (window: Handle, attribute: number, value: Buffer, size: number) => number;
}

export interface ScreenLibraries
  extends DesktopFunctions,
    WindowFunctions,
    PointerFunctions,
    PictureFunctions,
    CompositionFunctions {}

let bound: ScreenLibraries | undefined;

/** Refuses `library_missing`. */
export function loadScreenLibraries(): ScreenLibraries {
  bound ??= { ...bindDesktop(), ...bindWindows(), ...bindPointer(), ...bindPictures(), ...bindComposition() };
  return bound;
}

function bindDesktop(): DesktopFunctions {
  return bindLibrary("user32.dll", (func) => ({
    GetDC: func("void *GetDC(uintptr_t window)"),
    ReleaseDC: func("int ReleaseDC(uintptr_t window, void *context)"),
    EnumDisplayMonitors: func(
      "int EnumDisplayMonitors(void *context, void *clip, void *each, intptr_t data)",
    ),
    GetMonitorInfoW: func("int GetMonitorInfoW(void *monitor, void *info)"),
  }));
}

function bindWindows(): WindowFunctions {
  return bindLibrary("user32.dll", (func) => ({
    EnumWindows: func("int EnumWindows(void *each, intptr_t data)"),
    IsWindowVisible: func("int IsWindowVisible(uintptr_t window)"),
    IsIconic: func("int IsIconic(uintptr_t window)"),
    GetWindowRect: func("int GetWindowRect(uintptr_t window, void *area)"),
    GetWindowLongPtrW: func("intptr_t GetWindowLongPtrW(uintptr_t window, int index)"),
    GetAncestor: func("uintptr_t GetAncestor(uintptr_t window, uint which)"),
    GetWindowThreadProcessId: func("uint GetWindowThreadProcessId(uintptr_t window, void *process)"),
    GetWindowTextW: func("int GetWindowTextW(uintptr_t window, void *text, int characters)"),
    GetClassNameW: func("int GetClassNameW(uintptr_t window, void *name, int characters)"),
  }));
}

function bindPointer(): PointerFunctions {
  return bindLibrary("user32.dll", (func) => ({
    GetCursorInfo: func("int GetCursorInfo(void *info)"),
    LoadCursorW: func("uintptr_t LoadCursorW(intptr_t program, uintptr_t name)"),
    GetIconInfo: func("int GetIconInfo(uintptr_t cursor, void *info)"),
  }));
}

function bindPictures(): PictureFunctions {
  return bindLibrary("gdi32.dll", (func) => ({
    CreateCompatibleDC: func("void *CreateCompatibleDC(void *context)"),
    DeleteDC: func("int DeleteDC(void *context)"),
    CreateDIBSection: func(
      "void *CreateDIBSection(void *context, void *info, uint colours, _Out_ void **pixels, void *section, uint offset)",
    ),
    SelectObject: func("void *SelectObject(void *context, void *object)"),
    DeleteObject: func("int DeleteObject(void *object)"),
    BitBlt: func(
      "int BitBlt(void *to, int toX, int toY, int width, int height, void *from, int fromX, int fromY, uint operation)",
    ),
    GdiFlush: func("int GdiFlush()"),
    GetObjectW: func("int GetObjectW(void *object, int size, void *description)"),
    GetDIBits: func(
      "int GetDIBits(void *context, void *bitmap, uint firstLine, uint lines, void *pixels, void *info, uint colours)",
    ),
  }));
}

function bindComposition(): CompositionFunctions {
  return bindLibrary("dwmapi.dll", (func) => ({
    DwmGetWindowAttribute: func(
      "int DwmGetWindowAttribute(uintptr_t window, uint attribute, void *value, uint size)",
    ),
  }));
}
