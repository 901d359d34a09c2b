import { createHash } from "node:crypto";
import { constants, type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { type FileOffer, filePieceBytes } from "@tachiai/protocol";
import { CapabilityRefusal } from "../capability-refusal.ts";
import { mayHaveNoRoom } from "./no-room.ts";

/** Long enough that nobody hits upon another file; whether it is the same one is asked of the whole hash in the end. */
const hashDigits = 16;
const ownerOnly = 0o600;

/** What a file is called until it is whole: to be seen and thrown away by whoever finds it. */
export function partNameOf(name: string, sha256: string): string {
  const hash = Buffer.from(sha256, "base64").toString("hex").slice(0, hashDigits);
  return `${name}.tachiai-${hash}.part`;
}

/** The part of a file that is there, and its hash so far. */
export class PartFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #offer: Pick<FileOffer, "byteLength" | "sha256">;
  readonly #hash = createHash("sha256");
  #bytes = 0;

  private constructor(path: string, handle: FileHandle, offer: Pick<FileOffer, "byteLength" | "sha256">) {
    this.#path = path;
    this.#handle = handle;
    this.#offer = offer;
  }

  /** Keeps what whole pieces are there. Refuses `folder_unusable`, also when there is something else in its place. */
  static async open(path: string, offer: Pick<FileOffer, "byteLength" | "sha256">): Promise<PartFile> {
    const handle = await openOwn(path);
    try {
      const part = new PartFile(path, handle, offer);
      await part.#keepWholePieces();
      return part;
    } catch (fault) {
      await handle.close();
      throw fault;
    }
  }

  get pieces(): number {
    return Math.ceil(this.#bytes / filePieceBytes);
  }

  get missingBytes(): number {
    return this.#offer.byteLength - this.#bytes;
  }

  get isWhole(): boolean {
    return this.missingBytes === 0 && this.#hash.copy().digest("base64") === this.#offer.sha256;
  }

  /** False when there is no room, or when there is more than was said. */
  async append(bytes: Uint8Array): Promise<boolean> {
    if (bytes.length > this.missingBytes) return false;
    for (let from = 0; from < bytes.length; ) {
      const at = this.#bytes + from;
      const written = await this.#handle.write(bytes, from, bytes.length - from, at).catch(unlessNoRoom);
      if (!written) return false;
      from += written.bytesWritten;
    }
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    return true;
  }

  /** All of it is on the disk, and nothing more is written. */
  async settle(): Promise<void> {
    try {
      await this.#handle.sync();
    } finally {
      await this.#handle.close();
    }
  }

  async rename(path: string): Promise<void> {
    await rename(this.#path, path);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async remove(): Promise<void> {
    await this.#handle.close();
    await rm(this.#path, { force: true });
  }

  async #keepWholePieces(): Promise<void> {
    const { size } = await this.#handle.stat();
    const { byteLength } = this.#offer;
    const kept = keptOf(size, byteLength);
    await this.#handle.truncate(kept);
    const piece = Buffer.allocUnsafe(filePieceBytes);
    while (this.#bytes < kept) {
      const { bytesRead } = await this.#handle.read(piece, 0, filePieceBytes, this.#bytes);
      if (bytesRead === 0) throw new CapabilityRefusal("folder_unusable", [basename(this.#path)]);
      this.#hash.update(piece.subarray(0, bytesRead));
      this.#bytes += bytesRead;
    }
  }
}

/** What is longer than the file is none of it. */
function keptOf(size: number, byteLength: number): number {
  if (size > byteLength) return 0;
  return size === byteLength ? size : size - (size % filePieceBytes);
}

/** A file of our own, new or from before: nothing that somebody else has laid there for us to write into. */
async function openOwn(path: string): Promise<FileHandle> {
  // What Windows has not of these counts as no bit.
  const { O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const refusal = (cause?: unknown) => new CapabilityRefusal("folder_unusable", [basename(path)], { cause });
  const handle = await open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, ownerOnly).catch((cause) => {
    throw refusal(cause);
  });
  const found = await handle.stat();
  const isOurs = process.getuid === undefined || found.uid === process.getuid();
  if (found.isFile() && found.nlink === 1 && isOurs) return handle;
  await handle.close();
  throw refusal();
}

function unlessNoRoom(error: unknown): undefined {
  if (mayHaveNoRoom(error)) return undefined;
  throw error;
}
