import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { buildPages } from "../release/build-pages.ts";
import { buildRelease } from "../release/build-release.ts";
import { removeOldReleases } from "../release/remove-old-releases.ts";
import { repository } from "./started-server.ts";

const built = join(repository, ".cache/releases");

const silent = () => {};

/**
 * Lays the release of these sources in a data directory, where a first start as root would build it: for tests that are
 * about something else. It is built once for all of them, and again when the sources have changed.
 */
export async function layRelease(data: string): Promise<void> {
  await buildPages(repository, silent);
  const { root } = await buildRelease(repository, built, silent);
  await removeOldReleases(built, root);
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
