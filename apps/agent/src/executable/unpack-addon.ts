import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AddonRefusal } from "./addon-refusal.ts";
import { settlePrivateFolder } from "./private-folder.ts";

export interface Addon {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the library that the executable was made with. */
  readonly sha256: string;
}

/**
 * Puts a native library where only this user may write, unless it lies there already, and gives its path.
 *
 * Throws `AddonRefusal`: what is not the library that the executable was made with is not loaded, and nothing is put right in silence.
 */
export function unpackAddon(folder: string, { name, bytes, sha256 }: Addon): string {
  if (!settlePrivateFolder(folder)) throw new AddonRefusal("not_private", folder);
  const path = join(folder, `${sha256.slice(0, 16)}-${name}`);
  const there = readIfThere(path);
  requireSame(there ?? bytes, sha256, there ? path : process.execPath);
  if (!there) writeWhole(path, bytes);
  return path;
}

function requireSame(bytes: Uint8Array, sha256: string, path: string): void {
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new AddonRefusal("altered", path);
}

/** Never half a library, also when two agents start at once. */
function writeWhole(path: string, bytes: Uint8Array): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, bytes, { mode: 0o600, flush: true });
  renameSync(unfinished, path);
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
