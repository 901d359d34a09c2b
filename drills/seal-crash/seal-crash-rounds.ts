import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditLogs, openShredder } from "@tachiai/evidence";
import {
  openScene,
  openTestVault,
  recordStamps,
  type Scene,
  sealEverything,
  storePicture,
  type TestVault,
} from "@tachiai/evidence/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { anythingWaits, compareLogs, type PublishedCheckpoint, readCheckpoints } from "./compare-logs.ts";
import { openVault, placeAsArguments, type VaultPlace } from "./open-vault.ts";

export interface SealCrashOptions {
  readonly kills: number;
  readonly progress: (text: string) => void;
}

/** What became of entries and contents whose sealer and shredder were killed again and again. */
export interface SealCrashOutcome {
  readonly recorded: number;
  /** Leaves when all is sealed; one for each entry, and those of the shredding itself. */
  readonly sealed: number;
  /** Entries that were recorded and are in no log. */
  readonly lost: number;
  /** Leaves that stand in a log twice. */
  readonly doubled: number;
  /** Checkpoints that were once published and are no beginning of what is there now. */
  readonly forked: number;
  readonly checkpoints: number;
  /** Kills after which something had been sealed that was not before. */
  readonly productiveKills: number;
  /** Contents whose last day had passed and of which something is left. */
  readonly unshredded: number;
  readonly damages: readonly string[];
}

const daysAhead = 200;
const longestLifeMs = 400;
const tenants = 3;

/** Kills a process that seals and shreds, in the middle of both, and looks at what the last one leaves. */
export async function runSealCrashRounds({ kills, progress }: SealCrashOptions): Promise<SealCrashOutcome> {
  const vault = await openTestVault();
  try {
    const place = placeOf(vault);
    const scenes = await Promise.all(Array.from({ length: tenants }, openScene));
    const recorded = new Map<Scene, EvidenceId[]>(scenes.map((scene) => [scene, []]));
    const seen: PublishedCheckpoint[] = [];
    let productiveKills = 0;
    for (let kill = 1; kill <= kills; kill++) {
      const before = seen.length;
      await killedWhileAtWork(place, async () => {
        for (const [scene, ids] of recorded) await recordSome(vault, scene, ids);
        seen.push(...(await readCheckpoints(vault)));
        await pause(randomInt(0, longestLifeMs));
      });
      seen.push(...(await readCheckpoints(vault)));
      if (new Set(seen.slice(before).map(({ note }) => note)).size > tenants) productiveKills++;
      progress(`${kill} of ${kills}: ${[...recorded.values()].flat().length} entries recorded`);
    }
    return await finish(place, vault, scenes, [...recorded.values()].flat(), seen, productiveKills);
  } finally {
    await vault.close();
  }
}

function placeOf(vault: TestVault): VaultPlace {
  const { host = "", database = "" } = vault.test.connections.tenant;
  return { host, database, directory: dirname(vault.blobDirectory), daysAhead };
}

async function recordSome(vault: TestVault, scene: Scene, ids: EvidenceId[]): Promise<void> {
  ids.push(...(await recordStamps(vault, scene.tenantId, randomInt(1, 120))));
  ids.push(...(await recordStamps(vault, scene.tenantId, randomInt(1, 20), { retention: "organisation" })));
  ids.push(await storePicture(vault, scene));
}

/** Starts the process, does something meanwhile, and kills it. */
async function killedWhileAtWork(place: VaultPlace, meanwhile: () => Promise<void>): Promise<void> {
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, "seal-and-shred.ts"), ...placeAsArguments(place)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = once(child, "close");
  await once(child.stdout, "data");
  await meanwhile();
  child.kill("SIGKILL");
  await ended;
  if (child.signalCode !== "SIGKILL") throw new Error(`the process ended by itself with ${child.exitCode}`);
}

/** One more life without a kill: seals and shreds all that is left, then compares. */
async function finish(
  place: VaultPlace,
  planted: TestVault,
  scenes: readonly Scene[],
  recorded: readonly EvidenceId[],
  seen: readonly PublishedCheckpoint[],
  productiveKills: number,
): Promise<SealCrashOutcome> {
  const vault = await openVault(place);
  const faults: unknown[] = [];
  do {
    await sealEverything(vault);
    faults.push(...(await openShredder(vault, async () => {}).shredDue()).faults);
  } while ((await anythingWaits(planted)) && faults.length === 0);
  const compared = await compareLogs(vault, planted, recorded, seen);
  const damages = [];
  for (const { tenantId } of scenes) damages.push(...(await auditLogs(vault, tenantId)));
  await vault.database.tenantDoor.destroy();
  await vault.database.installationDoor.destroy();
  return {
    recorded: recorded.length,
    ...compared,
    checkpoints: seen.length,
    productiveKills,
    unshredded: await filesIn(join(place.directory, "retention-keys")),
    damages: [...faults, ...damages].map(String),
  };
}

async function filesIn(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}
