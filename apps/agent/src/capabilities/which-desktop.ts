/** What an agent can reach of the computer that it runs on. */
export type Desktop =
  | { readonly kind: "x11"; readonly display: string }
  | {
      readonly kind: "not-supported-here";
      readonly system: "wayland" | "macos" | "windows" | "no-display" | "other";
      /** What it would take, in the words of that system. */
      readonly missing: readonly string[];
    };

/** Tells from a process's environment which desktop it belongs to. An X server inside a Wayland desktop shows and reaches only a part of it. */
export function whichDesktop(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Desktop {
  if (platform === "darwin")
    return notSupported("macos", ["ScreenCaptureKit", "CGEvent", "Screen Recording", "Accessibility"]);
  if (platform === "win32") return notSupported("windows", ["user32", "gdi32"]);
  if (platform !== "linux") return notSupported("other", [platform]);
  if (environment["WAYLAND_DISPLAY"] || environment["XDG_SESSION_TYPE"] === "wayland")
    return notSupported("wayland", [
      "org.freedesktop.portal.ScreenCast",
      "org.freedesktop.portal.RemoteDesktop",
      "PipeWire",
    ]);
  const display = environment["DISPLAY"];
  return display ? { kind: "x11", display } : notSupported("no-display", ["DISPLAY"]);
}

function notSupported(
  system: Extract<Desktop, { kind: "not-supported-here" }>["system"],
  missing: readonly string[],
): Desktop {
  return { kind: "not-supported-here", system, missing };
}
