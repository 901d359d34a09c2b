import { bindLibrary, type NumberOut, type Pointer, type PointerOut } from "../../bind-library.ts";

interface DesktopFunctions {
  readonly OpenInputDesktop: (flags: 0, isInherited: 0, access: number) => Pointer | null;
  readonly CloseDesktop: (desktop: Pointer) => number;
  readonly GetUserObjectInformationW: (
    object: Pointer,
    index: number,
    information: Buffer,
    length: number,
    needed: null,
  ) => number;
}

interface SessionFunctions {
  readonly WTSQuerySessionInformationW: (
    server: 0,
    session: number,
    information: number,
    found: PointerOut,
    bytes: NumberOut,
  ) => number;
  readonly WTSFreeMemory: (memory: Pointer) => void;
}

export interface LockLibraries extends DesktopFunctions, SessionFunctions {}

let bound: LockLibraries | undefined;

/** Refuses `library_missing`. */
export function loadLockLibraries(): LockLibraries {
  bound ??= { ...bindDesktop(), ...bindSession() };
  return bound;
}

function bindDesktop(): DesktopFunctions {
  return bindLibrary("user32.dll", (func) => ({
    OpenInputDesktop: func("void *OpenInputDesktop(uint flags, int isInherited, uint access)"),
    CloseDesktop: func("int CloseDesktop(void *desktop)"),
    GetUserObjectInformationW: func(
      "int GetUserObjectInformationW(void *object, int index, void *information, uint length, void *needed)",
    ),
  }));
}

function bindSession(): SessionFunctions {
  return bindLibrary("wtsapi32.dll", (func) => ({
    WTSQuerySessionInformationW: func(
      "int WTSQuerySessionInformationW(intptr_t server, uint session, int information, _Out_ void **found, _Out_ uint *bytes)",
    ),
    WTSFreeMemory: func("void WTSFreeMemory(void *memory)"),
  }));
}
