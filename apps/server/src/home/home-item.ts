import type { HomeItem, HomeItemKind } from "@tachiai/protocol";

export function inConsole(kind: HomeItemKind, count: number, path: string): HomeItem {
  return { kind, count, app: "console", path };
}

/** On the device with the camera. */
export function inAgent(kind: HomeItemKind, count: number, path: string): HomeItem {
  return { kind, count, app: "agent", path };
}
