import { close, fdatasync, fstatSync, open, write } from "node:fs";
import { mkdir, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { syncDirectory } from "@tachiai/platform";

/** The files of a journal: bytes are added to the newest; older ones go when what they hold is elsewhere. */
export interface JournalSegments {
  /** Adds bytes and makes them durable, in the order of the calls. */
  append(bytes: Uint8Array): Promise<void>;
  /** Ends the newest file. Gives all files that will not be added to any more. */
  rotate(): Promise<readonly string[]>;
  remove(files: readonly string[]): Promise<void>;
}

/** Makes what was written to an open file survive a power cut. */
export type SyncFile = (file: number) => Promise<void>;

// Descriptors, because a process that is killed, or a test that plays it, leaves its newest file open.
const openFile = promisify(open);
const writeSome = promisify(write);
const closeFile = promisify(close);
export const syncFile: SyncFile = promisify(fdatasync);

interface Segment {
  readonly path: string;
  readonly file: number;
}

/** Opens the journal of a directory, with what earlier processes left there; the oldest file first. */
export async function openSegments(
  directory: string,
  sync: SyncFile = syncFile,
): Promise<{ readonly segments: JournalSegments; readonly left: readonly Buffer[] }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const names = (await readdir(directory)).filter((name) => /^\d{12}$/.test(name)).toSorted();
  const left = await Promise.all(names.map((name) => readFile(join(directory, name))));

  let number = Number(names.at(-1) ?? 0);
  let finished = names.map((name) => join(directory, name));
  let newest: Segment | undefined;
  const inTurn = turns();

  async function begin(): Promise<Segment> {
    const path = join(directory, String(++number).padStart(12, "0"));
    newest = { path, file: await openFile(path, "a", 0o600) };
    await syncDirectory(directory);
    return newest;
  }

  async function finish(): Promise<void> {
    const segment = newest;
    if (!segment) return;
    newest = undefined;
    finished.push(segment.path);
    await closeFile(segment.file);
  }

  /** Whoever opens the same directory, as a server that is started twice, settles and removes what is found there. */
  async function leaveRemoved(): Promise<void> {
    if (!newest || fstatSync(newest.file).nlink > 0) return;
    await closeFile(newest.file);
    newest = undefined;
  }

  const segments: JournalSegments = {
    append: (bytes) =>
      inTurn(async () => {
        try {
          await leaveRemoved();
          const { file } = newest ?? (await begin());
          await writeWhole(file, bytes);
          await sync(file);
        } catch (error) {
          // What is written behind half a record would not be read.
          await finish();
          throw error;
        }
      }),
    rotate: () =>
      inTurn(async () => {
        await finish();
        return [...finished];
      }),
    async remove(files) {
      if (files.length === 0) return;
      for (const file of files) await unlink(file);
      await syncDirectory(directory);
      finished = finished.filter((file) => !files.includes(file));
    },
  };
  return { segments, left };
}

async function writeWhole(file: number, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await writeSome(file, bytes, offset);
    offset += bytesWritten;
  }
}

/** Work that is handed in follows the work before it, whether or not that succeeded. */
function turns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
