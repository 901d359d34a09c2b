import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { buildPages } from "../release/build-pages.ts";
import { buildRelease, type Release } from "../release/build-release.ts";
import { removeOldReleases } from "../release/remove-old-releases.ts";
import { repository } from "./started-server.ts";

const built = join(repository, ".cache/releases");

const silent = () => {};

/** The release of these sources, with the pages. It is built once for all tests, and again when the sources have changed. */
export async function builtRelease(): Promise<Release> {
  await buildPages(repository, silent);
  const release = await buildRelease(repository, built, silent);
  await removeOldReleases(built, release.root);
  return release;
}

/**
 * Lays the release in a data directory, where a first start as root would build it: for tests that are about something
 * else.
 */
export async function layRelease(data: string): Promise<void> {
  const { root } = await builtRelease();
  const releases = join(data, "releases");
  await mkdir(releases, { recursive: true, mode: 0o755 });
  await copyTree(root, join(releases, basename(root)));
}

/** By links where both lie on one disk: a release has 200 MB. */
async function copyTree(from: string, to: string): Promise<void> {
  const cp = promisify(execFile);
  await cp("cp", ["-al", from, to]).catch(async () => {
    await rm(to, { recursive: true, force: true });
    await cp("cp", ["-a", from, to]);
  });
}
