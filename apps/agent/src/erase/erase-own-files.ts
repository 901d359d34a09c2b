import { existsSync } from "node:fs";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";

/** What the agent makes in its folders. Anything else in them is not ours: a folder may have been named by mistake. */
const own = /^(?:updates\.json(?:\.\d+)?|fetched\.\d+|versions|sessions|addons)$/;

export interface Erased {
  readonly erased: readonly string[];
  readonly left: readonly string[];
}

/** Erases the agent's own files below its folders, and the folders when nothing else is in them. */
export async function eraseOwnFiles(...folders: readonly string[]): Promise<Erased> {
  const found = (await Promise.all([...new Set(folders)].filter(existsSync).map(ownFilesIn))).flat();
  for (const { top } of found) await rm(top, { recursive: true, force: true }).catch(unlessInUse);
  for (const folder of folders) await rmdir(folder).catch(unlessInUse);
  const paths = found.flatMap(({ files }) => files);
  const isLeft = (path: string) => existsSync(path);
  return { erased: paths.filter((path) => !isLeft(path)), left: paths.filter(isLeft) };
}

interface OwnFiles {
  readonly top: string;
  readonly files: readonly string[];
}

async function ownFilesIn(folder: string): Promise<OwnFiles[]> {
  const names = (await readdir(folder)).filter((name) => own.test(name));
  return Promise.all(
    names.map(async (name) => ({ top: join(folder, name), files: await filesAt(join(folder, name)) })),
  );
}

async function filesAt(top: string): Promise<string[]> {
  const within = await readdir(top, { recursive: true, withFileTypes: true }).catch(unlessFile);
  return within?.filter((one) => !one.isDirectory()).map((one) => join(one.parentPath, one.name)) ?? [top];
}

function unlessFile(error: unknown): undefined {
  if (!hasCode(error, "ENOTDIR")) throw error;
}

/** Windows erases no program that runs; a folder may hold what is not ours, or be gone. */
function unlessInUse(error: unknown): void {
  if (!hasCode(error, "EBUSY", "EPERM", "EACCES", "ENOTEMPTY", "ENOENT")) throw error;
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
