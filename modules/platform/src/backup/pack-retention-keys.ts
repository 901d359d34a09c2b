import { createReadStream } from "node:fs";
import { lstat, open, opendir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { createInterface } from "node:readline";
import { unlessMissing } from "../system-error.ts";
import { BackupFault } from "./backup-fault.ts";

// A copy of the retention keys is one file with a line for each: `<name> <key in Base64>`. A file each would be millions.

export interface PackedKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** Keys that are read or written side by side. */
const together = 512;

/** Writes the keys of a directory into one new file, durably; says how many. What goes meanwhile is left out. Throws `BackupFault`. */
export async function packKeys(directory: string, to: string): Promise<number> {
  const file = await open(to, "wx", 0o600);
  let packed = 0;
  try {
    for await (const paths of batchesOf(filesBelow(directory))) {
      const lines = await Promise.all(paths.map((path) => lineOf(directory, path)));
      const there = lines.filter((line) => line !== undefined);
      await file.appendFile(there.join(""));
      packed += there.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return packed;
}

/** Reads them back, a number at a time. Throws `BackupFault` `damaged`. */
export async function* unpackKeys(from: string): AsyncGenerator<PackedKey[]> {
  const lines = createInterface({ input: createReadStream(from), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const batch of batchesOf(lines))
    yield batch.map((line) => {
      const [, name, key] = /^(\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
      if (name === undefined || key === undefined) throw new BackupFault("damaged", from, "altered");
      return { name, key: Buffer.from(key, "base64") };
    });
}

/** Reads keys of which each is a file of its own, as in copies of before. */
export async function* readLooseKeys(
  directory: string,
  names: readonly string[],
): AsyncGenerator<PackedKey[]> {
  for await (const batch of batchesOf(names))
    yield await Promise.all(
      batch.map(async (name) => ({ name, key: await readFile(join(directory, name)) })),
    );
}

async function lineOf(directory: string, path: string): Promise<string | undefined> {
  const key = await readFile(path).catch(unlessMissing);
  return key && `${relative(directory, path).replaceAll(sep, "/")} ${key.toString("base64")}\n`;
}

/** What is being written begins with a dot. */
async function* filesBelow(directory: string): AsyncGenerator<string> {
  const found = await lstat(directory).catch(unlessMissing);
  if (!found) return;
  if (!found.isDirectory()) throw unusual(directory);
  for await (const entry of await opendir(directory, { recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || entry.name.startsWith(".")) continue;
    if (!entry.isFile()) throw unusual(path);
    yield path;
  }
}

function unusual(path: string): BackupFault {
  return new BackupFault("unusual_database", path, "neither file nor directory");
}

async function* batchesOf(items: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < together) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
