import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../durable-file.ts";
import { unlessMissing } from "../system-error.ts";

/** With the ledgers, where no restore sets it back. */
const pathIn = (dataDirectory: string) => join(dataDirectory, "ledgers/last-backup");

export async function noteBackup(dataDirectory: string, madeAt: Date): Promise<void> {
  await mkdir(join(dataDirectory, "ledgers"), { recursive: true, mode: 0o700 });
  await replaceFile(pathIn(dataDirectory), `${madeAt.toISOString()}\n`, { mode: 0o600 });
}

/** When the last backup was made; undefined before the first. */
export async function readLastBackup(dataDirectory: string): Promise<Date | undefined> {
  const text = await readFile(pathIn(dataDirectory), "utf8").catch(unlessMissing);
  const at = new Date(text?.trim() ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at;
}
