import { startTestCluster } from "@tachiai/platform/testing";
import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { runSealCrashRounds } from "./seal-crash/seal-crash-rounds.ts";

/**
 * `kill -9` 50 times: two of three of a process that seals and shreds, one of three of one that restores a backup. Nothing is lost,
 * doubled or forked, logs follow each other once, and what is due or taken back is gone.
 */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const stop = await startTestCluster();
  try {
    const kills = 50;
    const outcome = await runSealCrashRounds({ kills, turn: { sealing: 4, restoring: 2 }, progress });
    for (const wrong of [...outcome.damages, ...outcome.successionFaults]) progress(wrong);
    return {
      bars: [
        { id: "kills", value: kills, limit: 50, better: "higher" },
        { id: "productive_kills", value: outcome.productiveKills, limit: 17, better: "higher" },
        { id: "restore_kills", value: outcome.restoreKills, limit: 15, better: "higher" },
        { id: "recorded_entries", value: outcome.recorded, limit: 50, better: "higher" },
        { id: "lost_entries", value: outcome.lost, limit: 0, better: "lower" },
        { id: "doubled_entries", value: outcome.doubled, limit: 0, better: "lower" },
        { id: "forked_checkpoints", value: outcome.forked, limit: 0, better: "lower" },
        { id: "unshredded_contents", value: outcome.unshredded, limit: 0, better: "lower" },
        { id: "unopenable_contents", value: outcome.unopenable, limit: 0, better: "lower" },
        { id: "succession_faults", value: outcome.successionFaults.length, limit: 0, better: "lower" },
        { id: "damages", value: outcome.damages.length, limit: 0, better: "lower" },
      ],
      reported: [
        { id: "sealed_entries", value: outcome.sealed },
        { id: "restores", value: outcome.restores },
        { id: "checkpoints", value: outcome.checkpoints },
      ],
    };
  } finally {
    await stop?.();
  }
}
