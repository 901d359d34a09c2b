import { expect, test } from "vitest";
import { whichDesktop } from "./which-desktop.ts";

test("an X display is reached under its name", () => {
  expect(whichDesktop("linux", { DISPLAY: ":0" })).toEqual({ kind: "x11", display: ":0" });
  expect(whichDesktop("linux", { DISPLAY: ":0", XDG_SESSION_TYPE: "x11" })).toMatchObject({ kind: "x11" });
});

test.each([
  ["wayland", "linux", { DISPLAY: ":0", WAYLAND_DISPLAY: "wayland-0" }, "org.freedesktop.portal.ScreenCast"],
  [
    "wayland",
    "linux",
    { DISPLAY: ":0", XDG_SESSION_TYPE: "wayland" },
    "org.freedesktop.portal.RemoteDesktop",
  ],
  ["no-display", "linux", {}, "DISPLAY"],
  ["macos", "darwin", { DISPLAY: ":0" }, "ScreenCaptureKit"],
  ["windows", "win32", {}, "user32"],
  ["other", "freebsd", { DISPLAY: ":0" }, "freebsd"],
] as const)(
  "%s is not supported here, and says what it would take",
  (system, platform, environment, missing) => {
    const desktop = whichDesktop(platform, environment);
    expect(desktop).toMatchObject({ kind: "not-supported-here", system });
    expect(desktop.kind === "not-supported-here" && desktop.missing).toContain(missing);
  },
);
