import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AgentPackage, UpdateState } from "@tachiai/agent-core/update";
import { FetchRefusal, fetchFile, type Way } from "../network/fetch-file.ts";
import { isAlive } from "../state/is-alive.ts";
import { syncFolder } from "../state/replace-file.ts";
import { keepUpdateState } from "./kept-state.ts";
import { versionFile } from "./version-file.ts";

export interface Installation {
  readonly folder: string;
  readonly version: string;
  readonly wanted: AgentPackage;
  /** Where the manifest was read: the package's address may be from there. */
  readonly manifestUrl: URL;
  readonly way: Way;
  /** With what the manifest says already in it. */
  readonly state: UpdateState;
}

/**
 * Brings a version onto this computer, to be tried at the next start. It may be interrupted after any step and anywhere within one: the
 * versions that were there before go on working, and doing it again brings it to its end.
 *
 * Throws `FetchRefusal`; what is not what the manifest says is removed.
 */
export async function* installVersion(
  installation: Installation,
): AsyncGenerator<"cleared" | "fetched" | "placed" | "to-be-tried"> {
  const { folder, version, wanted, manifestUrl, way, state } = installation;
  await removeLeftOver(folder, [version, state.good, state.trial?.version]);
  yield "cleared";
  const part = join(folder, `fetched.${process.pid}`);
  try {
    await fetchWhole(new URL(wanted.url, manifestUrl), way, wanted, part);
    yield "fetched";
    const file = versionFile(folder, version);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await rename(part, file);
    await syncFolder(dirname(file));
    yield "placed";
  } finally {
    await rm(part, { force: true });
  }
  await keepUpdateState(folder, { ...state, trial: { version, starts: 0 } });
  yield "to-be-tried";
}

async function fetchWhole(url: URL, way: Way, { bytes, sha256 }: AgentPackage, part: string): Promise<void> {
  const file = await open(part, "w", 0o700);
  const hash = createHash("sha256");
  try {
    const fetched = await fetchFile(url, way, bytes, async (piece) => {
      hash.update(piece);
      await file.writeFile(piece);
    });
    if (fetched !== bytes || hash.digest("hex") !== sha256) throw new FetchRefusal("altered", url.href);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Versions that are neither used nor tried, and what interrupted fetches have left. */
async function removeLeftOver(folder: string, used: readonly (string | undefined)[]): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^fetched\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
  const versions = join(folder, "versions");
  if (!existsSync(versions)) return;
  for (const name of await readdir(versions))
    if (!used.includes(name)) await rm(join(versions, name), { recursive: true, force: true });
}
