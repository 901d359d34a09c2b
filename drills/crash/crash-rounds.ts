import { randomInt } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditInstallation } from "./audit-installation.ts";
import { type CompanySize, type DrilledCompany, hireStaff } from "./hire-staff.ts";
import { freePort, killDatabase, type ServerProcess, startServer } from "./server-process.ts";
import type { StampingWorker } from "./stamping-worker.ts";
import type { WitnessedWorker } from "./witnessed-worker.ts";

export interface CrashOptions {
  /** How often the server is killed. */
  readonly kills: number;
  readonly company: CompanySize;
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
  /** What agents judged and photographed meanwhile. */
  readonly agents: AgentsOutcome;
  /** What no longer verifies against the logs. */
  readonly damages: readonly string[];
}

export interface AgentsOutcome {
  /** Pictures and incidents whose answer arrived. */
  readonly acknowledged: number;
  /** Uploads and reports whose answer was lost at least once. */
  readonly resent: number;
  /** Acknowledged pictures and incidents that are gone, and stills that never arrived. */
  readonly lost: number;
  /** Pictures and incidents that are there more than once, or that no agent sent. */
  readonly doubled: number;
}

const longestLoadMs = 600;
const longestSendingMs = 40;
/** Every so many kills the database goes down as well, as with a power cut. */
const databaseEvery = 5;

/** Kills the server under people who stamp, again and again, and counts what became of their stamps. */
export async function runCrashRounds({ kills, company, progress }: CrashOptions): Promise<CrashOutcome> {
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
    const staff = await hireStaff(settings.port, token, company);
    const { tenantId, stamping, witnessed } = staff;
    const working = Promise.all([...stamping, ...witnessed].map((worker) => worker.work(done.signal)));

    for (let kill = 1; kill <= kills; kill += 1) {
      // Somebody who meets a fault ends the drill at once.
      await Promise.race([underLoad(staff, kill, done.signal), working]);
      await server.kill();
      if (kill % databaseEvery === 0) await killDatabase(settings.dataDirectory);
      server = await startServer(settings);
      progress(
        `${kill} of ${kills}: ${sumOf(stamping, ({ acknowledged }) => acknowledged.size)} stamps, ` +
          `${sumOf(witnessed, ({ pictures }) => pictures.size)} pictures acknowledged`,
      );
    }
    await Promise.race([pause(longestLoadMs), working]);
    done.abort();
    await working;

    const counted = await Promise.all(stamping.map(compare));
    const agents = await Promise.all(witnessed.map(compareAgent));
    await server.stop();
    server = undefined;
    progress("holding every entry against its log");
    const damages = await auditInstallation(settings.dataDirectory, tenantId);
    return {
      acknowledged: sumOf(stamping, ({ acknowledged }) => acknowledged.size),
      resent: sumOf(stamping, ({ resent }) => resent),
      lost: sumOf(counted, ({ lost }) => lost),
      doubled: sumOf(counted, ({ doubled }) => doubled),
      unproven: sumOf(counted, ({ unproven }) => unproven),
      agents: {
        acknowledged: sumOf(witnessed, ({ pictures, incidents }) => pictures.size + incidents.size),
        resent: sumOf(witnessed, ({ resent }) => resent),
        lost: sumOf(agents, ({ lost }) => lost),
        doubled: sumOf(agents, ({ doubled }) => doubled),
      },
      damages: damages.map(({ message }) => message),
    };
  } catch (error) {
    throw new Error(`${String(error)}\nThe server said last:\n${server?.lastWords() ?? "nothing"}`, {
      cause: error,
    });
  } finally {
    done.abort();
    if (server) {
      await server.kill();
      await killDatabase(settings.dataDirectory);
    }
    await rm(outside, { recursive: true, force: true });
  }
}

/**
 * Until everybody has stamped and every agent has sent something in this life of the server, and then until some moment
 * nobody can foresee; every other time while an agent is sending.
 */
async function underLoad(
  { stamping, witnessed }: DrilledCompany,
  kill: number,
  ending: AbortSignal,
): Promise<void> {
  const heard = Promise.all(witnessed.map((worker) => worker.sends()));
  const before = stamping.map(({ acknowledged }) => acknowledged.size);
  while (!ending.aborted && stamping.some(({ acknowledged }, n) => acknowledged.size === before[n]))
    await pause(10);
  await heard;
  if (kill % 2 === 0) await Promise.race(witnessed.map((worker) => worker.sends()));
  await pause(randomInt(0, kill % 2 === 0 ? longestSendingMs : longestLoadMs));
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

/** Holds what the server has of an agent against what it has acknowledged, and against the stills that were taken. */
async function compareAgent(worker: WitnessedWorker): Promise<{ lost: number; doubled: number }> {
  const kept = await worker.kept();
  const pictures = difference(worker.pictures, kept.pictures);
  const incidents = difference(worker.incidents, kept.incidents);
  return {
    lost: pictures.missing + incidents.missing + (worker.taken() - worker.pictures.size),
    doubled: pictures.surplus + incidents.surplus,
  };
}

function difference(acknowledged: ReadonlySet<string>, kept: readonly string[]) {
  const unique = new Set(kept);
  return {
    missing: [...acknowledged].filter((id) => !unique.has(id)).length,
    surplus: kept.length - unique.size + [...unique].filter((id) => !acknowledged.has(id)).length,
  };
}

function sumOf<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((sum, item) => sum + figure(item), 0);
}
