import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** What a server serves and runs: a list of its files, and the hash of that list. */
export interface ServedRelease {
  /** One line a file, as `sha256sum` writes them, sorted by path: docs/formats/release-manifest.md. */
  readonly manifest: string;
  readonly manifestSha256: string;
  readonly files: number;
}

/** Of a release: what we built. The runtimes that come along are other people's and as large as all the rest. */
const notInRelease = /^(?:node|postgres|postgres\.json)$/;
/** Of a checkout: what a server that runs from its sources reads. */
const inCheckout = ["apps", "modules", "packages"];
const notInCheckout = /^(?:node_modules|\.types|\.cache|testing)$|\.test\.tsx?$/;

/** Reads everything that lies below `root`, in the layout of a release or of a checkout. The same files give the same list. */
export async function listRelease(root: string): Promise<ServedRelease> {
  const isRelease = existsSync(join(root, "main.mjs"));
  const leftOut = isRelease ? notInRelease : notInCheckout;
  const paths: string[] = [];
  for (const top of isRelease ? await readdir(root) : inCheckout)
    if (!leftOut.test(top)) await collect(root, top, isRelease ? undefined : leftOut, paths);
  const lines: string[] = [];
  for (const path of paths.toSorted((a, b) => (a < b ? -1 : 1)))
    lines.push(`${sha256(await readFile(join(root, path)))}  ${path}\n`);
  const manifest = lines.join("");
  return { manifest, manifestSha256: sha256(manifest), files: lines.length };
}

async function collect(
  root: string,
  path: string,
  leftOut: RegExp | undefined,
  paths: string[],
): Promise<void> {
  if (!(await stat(join(root, path))).isDirectory()) {
    paths.push(path);
    return;
  }
  for (const name of await readdir(join(root, path)))
    if (!leftOut?.test(name)) await collect(root, `${path}/${name}`, leftOut, paths);
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
