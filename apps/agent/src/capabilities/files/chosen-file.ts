import { createHash } from "node:crypto";
import { constants, type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { longestFileBytes } from "@tachiai/protocol";
import { CapabilityRefusal } from "../capability-refusal.ts";
import type { ChosenFile } from "../files.ts";
import { safeFileName } from "./safe-file-name.ts";

const hashedAtOnce = 1024 * 1024;

/** How a file was when it was picked. */
interface Snapshot {
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

/** Held open, so that it stays the file that was picked when another takes its name. */
class HeldFile implements ChosenFile {
  readonly what = "file";
  readonly name: string;
  readonly byteLength: number;
  readonly sha256: string;
  readonly #handle: FileHandle;
  readonly #snapshot: Snapshot;

  constructor(path: string, handle: FileHandle, snapshot: Snapshot, sha256: string) {
    this.name = safeFileName(basename(path));
    this.byteLength = Number(snapshot.size);
    this.sha256 = sha256;
    this.#handle = handle;
    this.#snapshot = snapshot;
  }

  async read(from: number, length: number): Promise<Uint8Array | undefined> {
    try {
      const bytes = Buffer.allocUnsafe(length);
      const { bytesRead } = await this.#handle.read(bytes, 0, length, from);
      const isAsItWas = await isUnchanged(this.#handle, this.#snapshot);
      return bytesRead === length && isAsItWas ? bytes : undefined;
    } catch (error) {
      // Closed, or on a disk that was pulled out.
      if (error instanceof Error && "code" in error) return undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/**
 * Opens a file by the path that the person at this computer picked: nothing that comes over the line ever names one.
 *
 * Refuses `not_a_file`, `file_too_large` and `file_changed`.
 */
export async function chooseFile(path: string): Promise<ChosenFile> {
  const handle = await openToRead(path);
  try {
    const found = await handle.stat({ bigint: true });
    if (!found.isFile()) throw new CapabilityRefusal("not_a_file");
    if (found.size > longestFileBytes) throw new CapabilityRefusal("file_too_large");
    const sha256 = await hashOf(handle);
    if (!(await isUnchanged(handle, found))) throw new CapabilityRefusal("file_changed");
    return new HeldFile(path, handle, found, sha256);
  } catch (refused) {
    await handle.close();
    throw refused;
  }
}

/** Waits for nobody: a named pipe would open only once somebody writes. */
async function openToRead(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw new CapabilityRefusal("not_a_file", [], { cause });
  }
}

async function hashOf(handle: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  const bytes = Buffer.allocUnsafe(hashedAtOnce);
  for (let from = 0; ; ) {
    const { bytesRead } = await handle.read(bytes, 0, hashedAtOnce, from);
    if (bytesRead === 0) return hash.digest("base64");
    hash.update(bytes.subarray(0, bytesRead));
    from += bytesRead;
  }
}

/** Finds nearly every change at once; one within the same tick of the clock shows only in the hash, which the other side compares. */
async function isUnchanged(handle: FileHandle, { size, mtimeNs }: Snapshot): Promise<boolean> {
  const now = await handle.stat({ bigint: true });
  return now.size === size && now.mtimeNs === mtimeNs;
}
