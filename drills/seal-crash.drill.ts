import { startTestCluster } from "@tachiai/platform/testing";
import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { runSealCrashRounds } from "./seal-crash/seal-crash-rounds.ts";

/** `kill -9` 50 times of a process that seals and shreds: nothing is lost, doubled or forked, and what is due is gone. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const stop = await startTestCluster();
  try {
    const kills = 50;
    const outcome = await runSealCrashRounds({ kills, progress });
    for (const damage of outcome.damages) progress(damage);
    return {
      bars: [
        { id: "kills", value: kills, limit: 50, better: "higher" },
        { id: "productive_kills", value: outcome.productiveKills, limit: 25, better: "higher" },
        { id: "recorded_entries", value: outcome.recorded, limit: 50, better: "higher" },
        { id: "lost_entries", value: outcome.lost, limit: 0, better: "lower" },
        { id: "doubled_entries", value: outcome.doubled, limit: 0, better: "lower" },
        { id: "forked_checkpoints", value: outcome.forked, limit: 0, better: "lower" },
        { id: "unshredded_contents", value: outcome.unshredded, limit: 0, better: "lower" },
        { id: "damages", value: outcome.damages.length, limit: 0, better: "lower" },
      ],
      reported: [
        { id: "sealed_entries", value: outcome.sealed },
        { id: "checkpoints", value: outcome.checkpoints },
      ],
    };
  } finally {
    await stop?.();
  }
}
