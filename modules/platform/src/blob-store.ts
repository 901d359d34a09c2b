import { createReadStream } from "node:fs";
import {
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
} from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import { syncFiles } from "./sync-files.ts";
import { hasCode, unlessMissing } from "./system-error.ts";

/**
 * Bytes under a name (`tenant/class/id`). What `put` has resolved survives a power cut; readers never see half.
 * The cluster's store (S3) keeps this interface.
 */
export interface BlobStore {
  /** Writes the whole blob or nothing; an existing blob of that name is replaced. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Like `put` for many blobs, made durable together; a power cut in the middle leaves some of them as they were. */
  putTogether(blobs: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void>;
  /** Like `put`, but leaves an existing blob alone; false when there was one. */
  putOnce(name: string, bytes: Uint8Array): Promise<boolean>;
  /** Undefined when there is no such blob. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** A range of a large blob, in bytes from `start` up to and without `end`. */
  stream(name: string, start?: number, end?: number): Readable;
  size(name: string): Promise<number | undefined>;
  remove(name: string): Promise<void>;
  /** The names of all blobs, in no order; those that are being written are not among them. */
  names(): AsyncIterable<string>;
  /** Removes what nobody asks for any more: a power cut may bring it back. */
  discard(name: string): Promise<void>;
}

/** Local directory: write beside, fsync, rename, fsync the directory. Directories are 0700, files 0600. */
export function openLocalBlobStore(root: string, uuid: () => string): BlobStore {
  const top = resolve(root);
  const pathOf = (name: string) => {
    const path = resolve(top, name);
    if (!path.startsWith(top + sep) || name.includes("\0"))
      throw new Error(`blob name leaves the store: ${name}`);
    return path;
  };
  const writeBeside = async (path: string, bytes: Uint8Array, isSynced = true) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const beside = join(dirname(path), `.${uuid()}`);
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      if (isSynced) await file.sync();
    } catch (cause) {
      await file.close();
      await unlink(beside);
      throw cause;
    }
    await file.close();
    return beside;
  };
  return {
    async put(name, bytes) {
      const path = pathOf(name);
      await rename(await writeBeside(path, bytes), path);
      await syncDirectories(dirname(path), top);
    },
    async putTogether(blobs) {
      const written: { readonly path: string; readonly beside: string }[] = [];
      try {
        for (const { name, bytes } of blobs) {
          const path = pathOf(name);
          written.push({ path, beside: await writeBeside(path, bytes, false) });
        }
        // Before the names: else one of them could stand for bytes that never came.
        await syncFiles(written.map(({ beside }) => beside));
        for (const { path, beside } of written) await rename(beside, path);
      } catch (cause) {
        for (const { beside } of written) await unlink(beside).catch(unlessMissing);
        throw cause;
      }
      const paths = written.map(({ path }) => path);
      await syncFiles(directoriesOf(paths, top));
    },
    async putOnce(name, bytes) {
      const path = pathOf(name);
      const beside = await writeBeside(path, bytes);
      try {
        await link(beside, path);
      } catch (error) {
        if (hasCode(error, "EEXIST")) return false;
        throw error;
      } finally {
        await unlink(beside);
      }
      await syncDirectories(dirname(path), top);
      return true;
    },
    get: (name) => readFile(pathOf(name)).catch(unlessMissing),
    stream: (name, start = 0, end) =>
      createReadStream(pathOf(name), end === undefined ? { start } : { start, end: end - 1 }),
    size: async (name) => (await stat(pathOf(name)).catch(unlessMissing))?.size,
    async remove(name) {
      const path = pathOf(name);
      await unlink(path).catch(unlessMissing);
      await syncDirectories(dirname(path), top);
    },
    names: () => namesBelow(top, ""),
    async discard(name) {
      await unlink(pathOf(name)).catch(unlessMissing);
    },
  };
}

async function* namesBelow(top: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(join(top, prefix), { withFileTypes: true }).catch(unlessMissing);
  for (const entry of entries ?? [])
    if (entry.isDirectory()) yield* namesBelow(top, `${prefix}${entry.name}/`);
    else if (!entry.name.startsWith(".")) yield `${prefix}${entry.name}`;
}

/** A new file is durable only when every directory that was made on its way is, too. */
async function syncDirectories(from: string, top: string): Promise<void> {
  for (let path = from; path.length >= top.length; path = dirname(path)) {
    let directory: FileHandle | undefined;
    try {
      directory = await open(path, "r");
      await directory.sync();
    } catch (error) {
      unlessMissing(error);
    } finally {
      await directory?.close();
    }
  }
}

/** Every directory on the way to these files, the deepest first. */
function directoriesOf(paths: readonly string[], top: string): string[] {
  const found = new Set<string>();
  for (const path of paths)
    for (let directory = dirname(path); directory.length >= top.length; directory = dirname(directory))
      found.add(directory);
  return [...found].toSorted((a, b) => b.length - a.length);
}
