import { randomInt } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditInstallation } from "./audit-installation.ts";
import { foundCompany } from "./found-company.ts";
import { freePort, killDatabase, type ServerProcess, startServer } from "./server-process.ts";
import type { StampingWorker } from "./stamping-worker.ts";

export interface CrashOptions {
  /** How often the server is killed. */
  readonly kills: number;
  readonly workers: number;
  readonly progress: (text: string) => void;
}

/** What a machine that goes down again and again did to what people had been told is kept. */
export interface CrashOutcome {
  readonly acknowledged: number;
  /** Stamps whose answer was lost at least once, so that they were sent again. */
  readonly resent: number;
  /** Acknowledged stamps that are gone or say something else. */
  readonly lost: number;
  /** Stamps that are there more than once. */
  readonly doubled: number;
  /** Stamps without exactly one entry, and entries without a stamp. */
  readonly unproven: number;
  /** What no longer verifies against the logs. */
  readonly damages: readonly string[];
}

const longestLoadMs = 600;
/** Every so many kills the database goes down as well, as with a power cut. */
const databaseEvery = 5;

/** Kills the server under people who stamp, again and again, and counts what became of their stamps. */
export async function runCrashRounds({
  kills,
  workers: count,
  progress,
}: CrashOptions): Promise<CrashOutcome> {
  const outside = await mkdtemp(join(tmpdir(), "tachiai-crash-"));
  await chmod(outside, 0o755);
  const settings = {
    dataDirectory: join(outside, "data"),
    port: await freePort(),
    httpsPort: await freePort(),
  };
  const done = new AbortController();
  let server: ServerProcess | undefined;
  try {
    server = await startServer(settings);
    const token = await server.said(/setup#([\w-]+)/);
    const { tenantId, workers } = await foundCompany(settings.port, token, count);
    const working = Promise.all(workers.map((worker) => worker.work(done.signal)));

    for (let kill = 1; kill <= kills; kill += 1) {
      // Somebody who meets a fault ends the drill at once.
      await Promise.race([underLoad(workers, done.signal), working]);
      await server.kill();
      if (kill % databaseEvery === 0) await killDatabase(settings.dataDirectory);
      server = await startServer(settings);
      progress(
        `${kill} of ${kills}: ${sumOf(workers, ({ acknowledged }) => acknowledged.size)} stamps acknowledged`,
      );
    }
    await Promise.race([pause(longestLoadMs), working]);
    done.abort();
    await working;

    const counted = await Promise.all(workers.map(compare));
    await server.stop();
    server = undefined;
    progress("holding every entry against its log");
    const damages = await auditInstallation(settings.dataDirectory, tenantId);
    return {
      acknowledged: sumOf(workers, ({ acknowledged }) => acknowledged.size),
      resent: sumOf(workers, ({ resent }) => resent),
      lost: sumOf(counted, ({ lost }) => lost),
      doubled: sumOf(counted, ({ doubled }) => doubled),
      unproven: sumOf(counted, ({ unproven }) => unproven),
      damages: damages.map(({ message }) => message),
    };
  } finally {
    done.abort();
    if (server) {
      await server.kill();
      await killDatabase(settings.dataDirectory);
    }
    await rm(outside, { recursive: true, force: true });
  }
}

/** Until everybody has stamped in this life of the server, and then until some moment nobody can foresee. */
async function underLoad(workers: readonly StampingWorker[], ending: AbortSignal): Promise<void> {
  const before = workers.map(({ acknowledged }) => acknowledged.size);
  while (!ending.aborted && workers.some(({ acknowledged }, n) => acknowledged.size === before[n]))
    await pause(10);
  await pause(randomInt(0, longestLoadMs));
}

/** Holds what the server has against what it has acknowledged, before and after everything is sent once more. */
async function compare(worker: StampingWorker): Promise<{ lost: number; doubled: number; unproven: number }> {
  const before = await worker.recorded();
  const again = await worker.sendAllAgain();
  const after = await worker.recorded();
  const kept = new Map(after.map((stamp) => [stamp.stampId, stamp]));
  const lost = [...worker.acknowledged].filter(([stampId, first]) => {
    const now = kept.get(first.stampId);
    return now === undefined || now.stampId !== stampId || now.evidenceId !== first.evidenceId;
  }).length;
  const entries = await worker.proven();
  const proven = new Set(entries);
  return {
    lost: lost + (worker.made.length - again.length),
    doubled: after.length - kept.size + (after.length - before.length),
    unproven:
      entries.length - proven.size + [...kept.keys()].filter((stampId) => !proven.has(stampId)).length,
  };
}

function sumOf<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((sum, item) => sum + figure(item), 0);
}
