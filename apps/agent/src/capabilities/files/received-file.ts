import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { CapabilityRefusal } from "../capability-refusal.ts";
import type { IncomingFile } from "../files.ts";
import type { PartFile } from "./part-file.ts";
import { numberedName } from "./safe-file-name.ts";

const mostOfOneName = 1000;
const ownerOnly = 0o600;

/** A file that grows beside its name until it is whole. */
export class ReceivedFile implements IncomingFile {
  readonly pieces: number;
  readonly #folder: string;
  readonly #name: string;
  readonly #part: PartFile;
  readonly #onOver: () => void;
  #savedAs: string | undefined;
  #hasRoom = true;
  #isOver = false;

  constructor(folder: string, name: string, part: PartFile, onOver: () => void) {
    this.#folder = folder;
    this.#name = name;
    this.#part = part;
    this.#onOver = onOver;
    this.pieces = part.pieces;
  }

  get savedAs(): string | undefined {
    return this.#savedAs;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    this.#hasRoom &&= await this.#part.append(bytes);
    return this.#hasRoom;
  }

  async finish(): Promise<boolean> {
    this.#over();
    if (!this.#part.isWhole) {
      await this.#part.remove();
      return false;
    }
    await this.#part.settle();
    const name = await this.#reserveName();
    try {
      await this.#part.rename(join(this.#folder, name));
    } catch (fault) {
      await rm(join(this.#folder, name), { force: true });
      throw fault;
    }
    await syncFolder(this.#folder);
    this.#savedAs = name;
    return true;
  }

  /** What is there is kept for another time, unless it fills a disk. */
  async abandon(): Promise<void> {
    if (this.#isOver) return;
    this.#over();
    await (this.#hasRoom ? this.#part.close() : this.#part.remove());
  }

  #over(): void {
    this.#isOver = true;
    this.#onOver();
  }

  /** Takes a name that nobody has, by an empty file: only that is replaced. */
  async #reserveName(): Promise<string> {
    for (let number = 1; number <= mostOfOneName; number += 1) {
      const name = numberedName(this.#name, number);
      const reserved = await open(join(this.#folder, name), "wx", ownerOnly).catch(unlessTaken);
      if (!reserved) continue;
      await reserved.close();
      return name;
    }
    throw new CapabilityRefusal("folder_unusable", [this.#name]);
  }
}

/** A name is on the disk when its folder is; Windows does so by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

function unlessTaken(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "EEXIST") return undefined;
  throw error;
}
