import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { FileOwner } from "./owned-directory.ts";

/**
 * Writes the whole file or leaves the old one; after it resolves the content survives a power cut.
 * The temporary file is created exclusively, so that whoever may write in the directory cannot lead root elsewhere by a link.
 */
export async function replaceFile(
  path: string,
  contents: string | Uint8Array,
  rights: { readonly mode: number; readonly owner?: FileOwner },
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx", rights.mode);
    try {
      await file.chmod(rights.mode);
      if (rights.owner) await file.chown(rights.owner.uid, rights.owner.gid);
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  await syncDirectory(dirname(path));
}

/** Makes a creation or a rename inside the directory survive a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
