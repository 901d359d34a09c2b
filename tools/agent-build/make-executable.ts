import { execFile } from "node:child_process";
import { chmod, copyFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { inject } from "postject";

/** Where Node looks for what it carries (nodejs.org/api/single-executable-applications.html). */
const place = { name: "NODE_SEA_BLOB", fuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2" };

export interface ExecutableParts {
  /** The Node that it is made of; the one that writes the blob runs on this computer and has the same version, or `compiled` is false. */
  readonly node: string;
  readonly script: string;
  readonly assets: Readonly<Record<string, string>>;
  /** Whether the blob has the script compiled already: only for the very Node that runs now. */
  readonly compiled: boolean;
}

/** Makes one executable of Node, a script and its assets, in place whole. */
export async function makeExecutable(
  file: string,
  { node, script, assets, compiled }: ExecutableParts,
): Promise<void> {
  const settings = `${file}.json`;
  const blob = `${file}.blob`;
  const unfinished = `${file}.unfinished`;
  // By its name alone: a fault's stack at a customer's shall not tell where this was built.
  const main = basename(script);
  await writeFile(
    settings,
    JSON.stringify({
      main,
      output: blob,
      assets,
      useCodeCache: compiled,
      disableExperimentalSEAWarning: true,
      // NODE_OPTIONS of the surroundings would run whatever they name inside the agent.
      execArgvExtension: "none",
    }),
  );
  await run(process.execPath, ["--experimental-sea-config", settings], { cwd: dirname(script) });
  await copyFile(node, unfinished);
  await chmod(unfinished, 0o755);
  // A third less to read from the disk at each start.
  if (!node.endsWith(".exe")) await run("strip", [unfinished]);
  await inject(unfinished, place.name, await readFile(blob), { sentinelFuse: place.fuse });
  await rename(unfinished, file);
  await Promise.all([settings, blob].map((one) => rm(one)));
}

const run = promisify(execFile);
