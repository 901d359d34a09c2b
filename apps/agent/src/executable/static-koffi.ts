import { join } from "node:path";
import { getRawAsset } from "node:sea";
import { cacheFolder } from "../state/state-folder.ts";
import { unpackAddon } from "./unpack-addon.ts";

/** Put in when the executable is made (tools/agent-build). */
declare const KOFFI_SHA256: string;

/** Takes the place of koffi's own search for its native library, which would also look beside the executable, where anybody may have put one. */
export function loadStatic(): unknown {
  const bytes = new Uint8Array(getRawAsset("koffi.node"));
  const loaded = { exports: {} };
  const folder = join(cacheFolder(process.platform, process.env), "addons");
  process.dlopen(loaded, unpackAddon(folder, { name: "koffi.node", bytes, sha256: KOFFI_SHA256 }));
  return loaded.exports;
}
