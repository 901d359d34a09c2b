import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** SHA-256 over the names and contents of these files and directories; what is built, installed or only tests left out. */
export async function fingerprintSources(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) await add(root, path, hash);
  return hash.digest("hex");
}

const leftOut = /^(?:node_modules|dist|\.types|\.cache|testing)$|\.test\.tsx?$/;

async function add(root: string, path: string, hash: ReturnType<typeof createHash>): Promise<void> {
  const absolute = join(root, path);
  if ((await stat(absolute)).isDirectory()) {
    for (const entry of (await readdir(absolute)).toSorted())
      if (!leftOut.test(entry)) await add(root, `${path}/${entry}`, hash);
  } else {
    hash.update(`${path}\n`).update(await readFile(absolute));
  }
}
