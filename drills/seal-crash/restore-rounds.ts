import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { runAndKill } from "./killed-process.ts";
import { loseInstallation } from "./lose-and-restore.ts";
import type { VaultPlace } from "./open-vault.ts";

export interface RestoreRounds {
  readonly kills: number;
  /** Whether what no restore sets back is lost too; a witness has a copy. */
  readonly alsoLedgers: boolean;
  readonly onKill: () => void;
}

/** What a restore says as it goes on: it copies files, then opens what is there, then holds it against what is known besides. */
const stages = ["started", "restored", "opened"] as const;
const longestWaitMs = 300;

/**
 * Loses the disk and restores it, killing that again and again at some moment of some stage and beginning it anew; one that has
 * finished before its kill is lost once more. At last nobody kills it.
 */
export async function killWhileRestoring(
  place: VaultPlace,
  { kills, alsoLedgers, onKill }: RestoreRounds,
): Promise<void> {
  await loseInstallation(place, alsoLedgers);
  for (let killed = 0; killed < kills; ) {
    const stage = stages[randomInt(0, stages.length)] ?? "started";
    const end = await runAndKill("restore-and-stand-up.ts", place, async ({ said, ended }) => {
      await said(stage);
      await Promise.race([pause(randomInt(0, longestWaitMs)), ended()]);
    });
    if (end === "finished") await loseInstallation(place, alsoLedgers);
    else {
      killed++;
      onKill();
    }
  }
  await runAndKill("restore-and-stand-up.ts", place, ({ ended }) => ended());
}
