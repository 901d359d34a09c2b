import { bindLibrary } from "../../bind-library.ts";

/** A window's or a layout's handle: 32 of its bits count on every Windows. */
type Handle = number;

export interface InputLibraries {
  readonly SendInput: (count: number, records: Buffer, size: number) => number;
  readonly GetSystemMetrics: (index: number) => number;
  readonly GetAsyncKeyState: (virtualKey: number) => number;
  readonly GetForegroundWindow: () => Handle;
  readonly GetWindowThreadProcessId: (window: Handle, process: null) => number;
  readonly GetKeyboardLayout: (thread: number) => Handle;
  readonly VkKeyScanExW: (unit: number, layout: Handle) => number;
  readonly MapVirtualKeyExW: (virtualKey: number, how: number, layout: Handle) => number;
}

let bound: InputLibraries | undefined;

/** Refuses `library_missing`. */
export function loadInputLibraries(): InputLibraries {
  bound ??= bindLibrary("user32.dll", (func) => ({
    SendInput: func("uint SendInput(uint count, void *records, int size)"),
    GetSystemMetrics: func("int GetSystemMetrics(int index)"),
    GetAsyncKeyState: func("short GetAsyncKeyState(int virtualKey)"),
    GetForegroundWindow: func("uintptr_t GetForegroundWindow()"),
    GetWindowThreadProcessId: func("uint GetWindowThreadProcessId(uintptr_t window, void *process)"),
    GetKeyboardLayout: func("intptr_t GetKeyboardLayout(uint thread)"),
    VkKeyScanExW: func("short VkKeyScanExW(uint16_t unit, intptr_t layout)"),
    MapVirtualKeyExW: func("uint MapVirtualKeyExW(uint virtualKey, uint how, intptr_t layout)"),
  }));
  return bound;
}
