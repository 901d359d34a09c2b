import { homedir } from "node:os";
import { join } from "node:path";
import { getRawAsset } from "node:sea";
import { unpackAddon } from "./unpack-addon.ts";

/** Put in when the executable is made (tools/agent-build). */
declare const KOFFI_SHA256: string;

/** Takes the place of koffi's own search for its native library, which would also look beside the executable, where anybody may have put one. */
export function loadStatic(): unknown {
  const bytes = new Uint8Array(getRawAsset("koffi.node"));
  const loaded = { exports: {} };
  process.dlopen(loaded, unpackAddon(addonFolder(), { name: "koffi.node", bytes, sha256: KOFFI_SHA256 }));
  return loaded.exports;
}

/** A service's own cache (systemd.exec(5), CacheDirectory=), else the user's. */
function addonFolder(): string {
  const { CACHE_DIRECTORY, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const cache = process.platform === "win32" ? LOCALAPPDATA : (CACHE_DIRECTORY ?? XDG_CACHE_HOME);
  return join(cache || join(homedir(), ".cache"), "tachiai-agent", "addons");
}
