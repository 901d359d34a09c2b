import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../durable-file.ts";
import { unlessMissing } from "../system-error.ts";
import type { BackupKind } from "./manifest.ts";

/** With the ledgers, where no restore sets it back. A backup is one with its database or without. */
const pathIn = (dataDirectory: string, kind: BackupKind) =>
  join(dataDirectory, "ledgers", kind === "retention-keys" ? "last-retention-key-backup" : "last-backup");

export async function noteBackup(
  dataDirectory: string,
  { kind, madeAt }: { readonly kind: BackupKind; readonly madeAt: Date },
): Promise<void> {
  await mkdir(join(dataDirectory, "ledgers"), { recursive: true, mode: 0o700 });
  await replaceFile(pathIn(dataDirectory, kind), `${madeAt.toISOString()}\n`, { mode: 0o600 });
}

/** When the last backup of this kind was made; undefined before the first. */
export async function readLastBackup(dataDirectory: string, kind: BackupKind): Promise<Date | undefined> {
  const text = await readFile(pathIn(dataDirectory, kind), "utf8").catch(unlessMissing);
  const at = new Date(text?.trim() ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at;
}
