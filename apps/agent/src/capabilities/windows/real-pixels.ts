import { bindLibrary } from "../bind-library.ts";

const perMonitorVersion2 = -4;

/**
 * Lets Windows tell this thread pixels as monitors have them: to a program that does not know densities it tells other sizes and places.
 * To be called before anything is measured. Refuses `library_missing`, also on a Windows older than 10 of 2016, which cannot.
 */
export function measureInRealPixels(): void {
  const user32 = bindLibrary("user32.dll", (func) => ({
    SetThreadDpiAwarenessContext: func("uintptr_t SetThreadDpiAwarenessContext(intptr_t context)"),
  }));
  user32.SetThreadDpiAwarenessContext(perMonitorVersion2);
}
