import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The computer that is looked at. */
export interface Place {
  /** Where its file system begins. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  /** How long anything may take. */
  readonly patienceMs: number;
}

/** A file's text; nothing where there is no such file, or none for us. */
export async function readIfThere({ root }: Place, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), "utf8");
  } catch (error) {
    if (mayBeAbsent(error)) return undefined;
    throw error;
  }
}

/** Devices come and go, and some let only root read (ENODEV, EINVAL: sysfs for what a device does not have). */
export function mayBeAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    ["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ENODEV", "EINVAL"].includes(String(error.code))
  );
}
