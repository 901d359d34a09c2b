import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditLogs, checkLogs, openShredder } from "@tachiai/evidence";
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
import {
  anythingWaits,
  compareLogs,
  furthestOf,
  type PublishedCheckpoint,
  readCheckpoints,
} from "./compare-logs.ts";
import { compareSuccessions, readSuccessions } from "./compare-successions.ts";
import { runAndKill } from "./killed-process.ts";
import { keepOutside } from "./known-outside.ts";
import { forgetSaved, saveInstallation } from "./lose-and-restore.ts";
import { openVault, type VaultPlace } from "./open-vault.ts";
import { comparePictures, type PictureFates, storeUndue, takeBack } from "./picture-fates.ts";
import { killWhileRestoring } from "./restore-rounds.ts";

export interface SealCrashOptions {
  readonly kills: number;
  /** How many of them, one after the other, while it seals and shreds, and then while it restores. */
  readonly turn: { readonly sealing: number; readonly restoring: number };
  readonly progress: (text: string) => void;
}

/** What became of entries and contents whose sealer, shredder and restore were killed again and again. */
export interface SealCrashOutcome {
  /** Entries that were recorded, but for those that a lost disk had taken with it. */
  readonly recorded: number;
  /** Leaves when all is sealed; one for each entry, and those of the shredding and the restores themselves. */
  readonly sealed: number;
  /** Entries that were recorded and are in no log. */
  readonly lost: number;
  /** Leaves that stand in a log twice. */
  readonly doubled: number;
  /** Checkpoints that were once published and are neither a beginning of what is there now nor named as lost. */
  readonly forked: number;
  readonly checkpoints: number;
  /** Kills of the sealer after which something had been sealed that was not before. */
  readonly productiveKills: number;
  readonly restoreKills: number;
  readonly restores: number;
  /** Contents whose last day had passed, or that were taken back, and of which something is left. */
  readonly unshredded: number;
  /** Contents that were to stay and cannot be opened any more. */
  readonly unopenable: number;
  /** What is wrong in how logs follow each other. */
  readonly successionFaults: readonly string[];
  readonly damages: readonly string[];
}

const daysAhead = 200;
const longestLifeMs = 400;
const tenants = 3;

interface Life {
  readonly planted: TestVault;
  readonly place: VaultPlace;
  readonly recorded: Map<Scene, EvidenceId[]>;
  readonly seen: PublishedCheckpoint[];
  readonly fates: PictureFates;
  readonly onKill: () => void;
}

/** Kills a process that seals and shreds, and one that restores, in the middle of both, and looks at what the last one leaves. */
export async function runSealCrashRounds({
  kills,
  turn,
  progress,
}: SealCrashOptions): Promise<SealCrashOutcome> {
  const planted = await openTestVault();
  const outside = await mkdtemp(join(tmpdir(), "tachiai-outside-"));
  const place = placeOf(planted, outside);
  try {
    const scenes = await Promise.all(Array.from({ length: tenants }, openScene));
    const recorded = new Map<Scene, EvidenceId[]>(scenes.map((scene) => [scene, []]));
    let killed = 0;
    const onKill = () =>
      progress(`${++killed} of ${kills}: ${[...recorded.values()].flat().length} entries recorded`);
    const life: Life = { planted, place, recorded, seen: [], fates: { kept: [], takenBack: [] }, onKill };
    const counts = { productiveKills: 0, restoreKills: 0, restores: 0 };
    for (let toCome = kills; toCome > 0; ) {
      const sealingKills = Math.min(turn.sealing, toCome);
      counts.productiveKills += await liveOn(life, sealingKills);
      const restoreKills = Math.min(turn.restoring, toCome - sealingKills);
      toCome -= sealingKills + restoreKills;
      if (restoreKills === 0) break;
      await loseAndRestore(life, { kills: restoreKills, alsoLedgers: counts.restores % 2 === 1 });
      counts.restoreKills += restoreKills;
      counts.restores++;
    }
    const left = await finish(life);
    return { ...left, ...counts, successionFaults: await compareSuccessions(planted, life.seen) };
  } finally {
    await forgetSaved(place);
    await planted.close();
    await rm(outside, { recursive: true });
  }
}

function placeOf(vault: TestVault, outside: string): VaultPlace {
  const { host = "", database = "" } = vault.test.connections.tenant;
  return { host, database, directory: dirname(vault.blobDirectory), outside, daysAhead };
}

/** Says how many of the kills had sealed something. */
async function liveOn(life: Life, kills: number): Promise<number> {
  const { planted, place, recorded, seen, onKill } = life;
  let productive = 0;
  for (let kill = 0; kill < kills; kill++) {
    const before = seen.length;
    const end = await runAndKill("seal-and-shred.ts", place, async ({ said }) => {
      await said("started");
      for (const [scene, ids] of recorded) await recordSome(planted, scene, ids);
      seen.push(...(await readCheckpoints(planted)));
      await pause(randomInt(0, longestLifeMs));
    });
    if (end !== "killed") throw new Error("what seals and shreds has ended by itself");
    seen.push(...(await readCheckpoints(planted)));
    if (new Set(seen.slice(before).map(({ note }) => note)).size > tenants) productive++;
    onKill();
  }
  return productive;
}

async function recordSome(vault: TestVault, scene: Scene, ids: EvidenceId[]): Promise<void> {
  ids.push(...(await recordStamps(vault, scene.tenantId, randomInt(1, 120))));
  ids.push(...(await recordStamps(vault, scene.tenantId, randomInt(1, 20), { retention: "organisation" })));
  ids.push(await storePicture(vault, scene));
}

/** A backup; then a picture is taken back and work goes on; then the disk is lost, with all that came after the backup. */
async function loseAndRestore(
  life: Life,
  { kills, alsoLedgers }: { readonly kills: number; readonly alsoLedgers: boolean },
): Promise<void> {
  const { planted, place, recorded, seen, fates, onKill } = life;
  const vault = await openVault(place);
  const takenBack: PictureFates["takenBack"][number][] = [];
  for (const [scene, ids] of recorded) {
    const [stays, goes] = [await storeUndue(vault, place, scene), await storeUndue(vault, place, scene)];
    fates.kept.push(stays);
    takenBack.push({ scene, evidenceId: goes });
    ids.push(stays, goes);
  }
  await vault.close();
  await saveInstallation(place);

  const after = await openVault(place);
  const lateIds: EvidenceId[] = [];
  for (const scene of recorded.keys()) await recordSome(planted, scene, lateIds);
  await sealEverything(after);
  await takeBack(after, { ...fates, takenBack });
  await sealEverything(after);
  await after.memory.keep();
  seen.push(...(await readCheckpoints(planted)));
  await keepOutside(place.outside, {
    tenants: [...recorded.keys()].map(({ tenantId }) => tenantId),
    ledgers: await after.ledger.notes(),
    checkpoints: [...furthestOf(seen).values()].map(({ note }) => note),
  });
  await after.close();
  fates.takenBack.push(...takenBack);
  await killWhileRestoring(place, { kills, alsoLedgers, onKill });
  seen.push(...(await readCheckpoints(planted)));
}

/** One more life without a kill: checks the logs as every start does, seals and shreds all that is left, then compares. */
async function finish({
  planted,
  place,
  recorded,
  seen,
  fates,
}: Life): Promise<
  Omit<SealCrashOutcome, "productiveKills" | "restoreKills" | "restores" | "successionFaults">
> {
  const vault = await openVault(place);
  const faults: unknown[] = await checkLogs(vault);
  do {
    await sealEverything(vault);
    faults.push(...(await openShredder(vault, async () => {}).shredDue()).faults);
  } while ((await anythingWaits(planted)) && faults.length === 0);
  const ids = [...recorded.values()].flat();
  const compared = await compareLogs(vault, planted, {
    recorded: ids,
    seen,
    successions: await readSuccessions(planted),
  });
  const damages = [];
  for (const { tenantId } of recorded.keys()) damages.push(...(await auditLogs(vault, tenantId)));
  await vault.close();
  return {
    recorded: ids.length,
    ...compared,
    checkpoints: seen.length,
    ...(await comparePictures(place, fates)),
    damages: [...faults, ...damages].map(String),
  };
}
