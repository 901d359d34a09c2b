import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readIfThere } from "./read-if-there.ts";
import { replaceFile, syncDirectory } from "./replace-file.ts";

/** The newest note of each name, on disk. */
export interface KeptNotes {
  read(name: string): Promise<string | undefined>;
  /** When it returns the note is durable, and the one before is gone. */
  keep(name: string, note: string): Promise<void>;
}

/** Names come from outside, so a file is called by the hash of its name. */
export async function openKeptNotes(directory: string): Promise<KeptNotes> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await syncDirectory(dirname(directory));
  const pathOf = (name: string) => join(directory, createHash("sha256").update(name).digest("hex"));
  return {
    read: (name) => readIfThere(pathOf(name)),
    keep: (name, note) => replaceFile(pathOf(name), note),
  };
}
