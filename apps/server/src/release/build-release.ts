import { constants, existsSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { locateBinaries, unlessAnotherWasFirst } from "@tachiai/platform/host";
import { onnxRuntimeFolder } from "@tachiai/presence/node";
import { rolldown } from "rolldown";
import { fingerprintSources } from "./fingerprint-sources.ts";

export interface Release {
  /** Laid out like the checkout as far as the running server reads it: `modules/<name>/migrations`, `apps/<name>/dist`. */
  readonly root: string;
  readonly node: string;
  readonly main: string;
}

/**
 * Puts everything the server needs at run time below `releases`, for a user who cannot enter the checkout (it may
 * lie in root's home) and must not be able to change the code it runs. Done once per state of the sources.
 */
export async function buildRelease(
  checkout: string,
  releases: string,
  announce: (line: string) => void,
): Promise<Release> {
  const sources = await fingerprintSources(checkout, ["packages", "modules", "apps", "package-lock.json"]);
  const root = join(releases, sources.slice(0, 16));
  const release = { root, node: join(root, "node"), main: join(root, "main.mjs") };
  if (existsSync(root)) return release;

  announce("Preparing this version to run without root's rights …");
  const unfinished = `${root}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await bundleServer(checkout, unfinished);
  await copyFile(process.execPath, join(unfinished, "node"), constants.COPYFILE_FICLONE);
  await chmod(join(unfinished, "node"), 0o755);
  await copyMigrations(checkout, unfinished);
  for (const read of [
    "apps/console/dist",
    "apps/agent-web/dist",
    "apps/support-web/dist",
    "apps/server/assets",
  ])
    if (existsSync(join(checkout, read)))
      await cp(join(checkout, read), join(unfinished, read), { recursive: true });
  await copyModelRuntime(unfinished);
  const { directory, ...version } = await locateBinaries();
  await cp(directory, join(unfinished, "postgres"), { recursive: true, mode: constants.COPYFILE_FICLONE });
  await writeFile(join(unfinished, "postgres.json"), JSON.stringify(version));
  await openToEveryReader(unfinished);
  await rename(unfinished, root).catch(unlessAnotherWasFirst);
  await rm(unfinished, { recursive: true, force: true });
  return release;
}

async function bundleServer(checkout: string, directory: string): Promise<void> {
  const bundle = await rolldown({
    input: {
      main: join(checkout, "apps/server/src/main.ts"),
      "simulated-agent.worker": join(
        checkout,
        "apps/server/src/demonstration/agent/simulated-agent.worker.ts",
      ),
    },
    platform: "node",
    cwd: checkout,
    // pg asks for its native twin only when told to; it is not installed.
    external: ["pg-native"],
    logLevel: "silent",
  });
  await bundle.write({
    dir: directory,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name]-[hash].mjs",
  });
  await bundle.close();
}

/** What runs the models looks for its own files beside the code. */
async function copyModelRuntime(directory: string): Promise<void> {
  for (const file of ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"])
    await copyFile(join(onnxRuntimeFolder(), file), join(directory, file), constants.COPYFILE_FICLONE);
}

async function copyMigrations(checkout: string, root: string): Promise<void> {
  const modules = await readdir(join(checkout, "modules"));
  for (const owner of [...modules.map((module) => join("modules", module)), "apps/server"]) {
    const migrations = join(checkout, owner, "migrations");
    if (existsSync(migrations)) await cp(migrations, join(root, owner, "migrations"), { recursive: true });
  }
}

/** The checkout keeps the modes of whoever cloned it: with a umask of 077 nobody else could read the copy. */
async function openToEveryReader(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToEveryReader(path);
    else if (entry.isFile())
      await chmod(path, directory.endsWith("/bin") || entry.name === "node" ? 0o755 : 0o644);
  }
}
