import { lstat, readdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type FileOffer, longestFileBytes } from "@tachiai/protocol";
import { CapabilityRefusal } from "../capability-refusal.ts";
import type { FileReceiver } from "../files.ts";
import { PartFile, partNameOf } from "./part-file.ts";
import { ReceivedFile } from "./received-file.ts";
import { safeFileName } from "./safe-file-name.ts";

const partName = /\.tachiai-[0-9a-f]{16}\.part$/;
/** A session is over by then, and nobody comes back for it. */
const partsLastMs = 24 * 60 * 60 * 1000;

export class ReceivingFolder implements FileReceiver {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #busy = new Set<string>();

  private constructor(folder: string, mostBytes: number) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
  }

  /** Begins to lay files into a folder; parts of files that are more than a day old go. Refuses `folder_unusable`. */
  static async open(folder: string, mostBytes = longestFileBytes): Promise<ReceivingFolder> {
    try {
      for (const name of await readdir(folder))
        if (partName.test(name)) await removeOld(join(folder, name), Date.now() - partsLastMs);
    } catch (cause) {
      throw new CapabilityRefusal("folder_unusable", [folder], { cause });
    }
    return new ReceivingFolder(folder, mostBytes);
  }

  async receive({ name, byteLength, sha256 }: FileOffer): Promise<ReceivedFile> {
    if (byteLength > this.#mostBytes) throw new CapabilityRefusal("file_too_large");
    const safeName = notLikeAPart(safeFileName(name));
    const partPath = join(this.#folder, partNameOf(safeName, sha256));
    if (this.#busy.has(partPath)) throw new CapabilityRefusal("file_busy");
    this.#busy.add(partPath);
    try {
      const part = await PartFile.open(partPath, { byteLength, sha256 });
      await this.#requireRoom(part);
      return new ReceivedFile(this.#folder, safeName, part, () => this.#busy.delete(partPath));
    } catch (refused) {
      this.#busy.delete(partPath);
      throw refused;
    }
  }

  async #requireRoom(part: PartFile): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize >= part.missingBytes) return;
    await part.remove();
    throw new CapabilityRefusal("disk_full");
  }
}

/** Or it would go after a day. */
function notLikeAPart(name: string): string {
  return partName.test(name) ? `${name}_` : name;
}

async function removeOld(path: string, before: number): Promise<void> {
  const found = await lstat(path);
  if (found.isFile() && found.mtimeMs < before) await rm(path, { force: true });
}
