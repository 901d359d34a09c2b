import { mkdir, open, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { syncDirectory } from "@tachiai/platform";

/** The files of a journal: bytes are added to the newest; older ones go when what they hold is elsewhere. */
export interface JournalSegments {
  /** Adds bytes and makes them durable, in the order of the calls. */
  append(bytes: Uint8Array): Promise<void>;
  /** Ends the newest file. Gives all files that will not be added to any more. */
  rotate(): Promise<readonly string[]>;
  remove(files: readonly string[]): Promise<void>;
}

/** Opens the journal of a directory, with what earlier processes left there; the oldest file first. */
export async function openSegments(
  directory: string,
): Promise<{ readonly segments: JournalSegments; readonly left: readonly Buffer[] }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const names = (await readdir(directory)).filter((name) => /^\d{12}$/.test(name)).toSorted();
  const left = await Promise.all(names.map((name) => readFile(join(directory, name))));

  let number = Number(names.at(-1) ?? 0);
  let finished = names.map((name) => join(directory, name));
  let newest: string | undefined;
  const inTurn = turns();

  function finish(): void {
    if (newest !== undefined) finished.push(newest);
    newest = undefined;
  }

  const segments: JournalSegments = {
    append: (bytes) =>
      inTurn(async () => {
        const isNew = newest === undefined;
        newest ??= join(directory, String(++number).padStart(12, "0"));
        try {
          await appendDurably(newest, bytes);
          if (isNew) await syncDirectory(directory);
        } catch (error) {
          // What is written behind half a record would not be read.
          finish();
          throw error;
        }
      }),
    rotate: () =>
      inTurn(async () => {
        finish();
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

async function appendDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    await file.appendFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
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
