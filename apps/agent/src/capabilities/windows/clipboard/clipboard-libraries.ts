import { bindLibrary, type Pointer } from "../../bind-library.ts";

type Yes = number;
/** A window's handle: 32 of its bits count on every Windows. */
type Handle = number;

interface ClipboardFunctions {
  readonly CreateWindowExW: (
    moreStyles: 0,
    kind: string,
    title: string,
    styles: 0,
    x: 0,
    y: 0,
    width: 0,
    height: 0,
    parent: number,
    menu: 0,
    program: 0,
    data: 0,
  ) => Handle;
  readonly DestroyWindow: (window: Handle) => Yes;
  readonly OpenClipboard: (window: Handle) => Yes;
  readonly CloseClipboard: () => Yes;
  readonly EmptyClipboard: () => Yes;
  readonly GetClipboardOwner: () => Handle;
  readonly GetClipboardSequenceNumber: () => number;
  readonly GetClipboardData: (form: number) => Pointer | null;
  readonly SetClipboardData: (form: number, memory: Pointer) => Pointer | null;
  /** Answers later, so that nothing here waits for another program. */
  readonly SendMessageTimeoutW: {
    readonly async: (
      window: Handle,
      message: 0,
      one: 0,
      other: 0,
      flags: number,
      patienceMs: number,
      answer: null,
      answered: (fault: unknown, isAnswered: number) => void,
    ) => void;
  };
}

interface MemoryFunctions {
  readonly GlobalAlloc: (flags: number, bytes: number) => Pointer | null;
  readonly GlobalFree: (memory: Pointer) => Pointer | null;
  readonly GlobalSize: (memory: Pointer) => number;
  readonly GlobalLock: (memory: Pointer) => Pointer | null;
  readonly GlobalUnlock: (memory: Pointer) => Yes;
  readonly RtlMoveMemory: (to: Pointer | Buffer, from: Pointer | Buffer, bytes: number) => void;
}

export interface ClipboardLibraries extends ClipboardFunctions, MemoryFunctions {}

let bound: ClipboardLibraries | undefined;

/** Refuses `library_missing`. */
export function loadClipboardLibraries(): ClipboardLibraries {
  bound ??= { ...bindClipboard(), ...bindMemory() };
  return bound;
}

function bindClipboard(): ClipboardFunctions {
  return bindLibrary("user32.dll", (func) => ({
    CreateWindowExW: func(
      "uintptr_t CreateWindowExW(uint moreStyles, str16 kind, str16 title, uint styles, int x, int y, int width, int height, intptr_t parent, intptr_t menu, intptr_t program, intptr_t data)",
    ),
    DestroyWindow: func("int DestroyWindow(uintptr_t window)"),
    OpenClipboard: func("int OpenClipboard(uintptr_t window)"),
    CloseClipboard: func("int CloseClipboard()"),
    EmptyClipboard: func("int EmptyClipboard()"),
    GetClipboardOwner: func("uintptr_t GetClipboardOwner()"),
    GetClipboardSequenceNumber: func("uint GetClipboardSequenceNumber()"),
    GetClipboardData: func("void *GetClipboardData(uint form)"),
    SetClipboardData: func("void *SetClipboardData(uint form, void *memory)"),
    SendMessageTimeoutW: func(
      "intptr_t SendMessageTimeoutW(uintptr_t window, uint message, uintptr_t one, intptr_t other, uint flags, uint patience, void *answer)",
    ),
  }));
}

function bindMemory(): MemoryFunctions {
  return bindLibrary("kernel32.dll", (func) => ({
    GlobalAlloc: func("void *GlobalAlloc(uint flags, size_t bytes)"),
    GlobalFree: func("void *GlobalFree(void *memory)"),
    GlobalSize: func("size_t GlobalSize(void *memory)"),
    GlobalLock: func("void *GlobalLock(void *memory)"),
    GlobalUnlock: func("int GlobalUnlock(void *memory)"),
    RtlMoveMemory: func("void RtlMoveMemory(void *to, void *from, size_t bytes)"),
  }));
}
