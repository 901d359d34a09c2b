import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { runCrashRounds } from "./crash/crash-rounds.ts";

/** `kill -9` of the server 30 times under people who stamp: what was acknowledged is there, once, and verifies. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const kills = 30;
  const workers = 4;
  const outcome = await runCrashRounds({ kills, workers, progress });
  for (const damage of outcome.damages) progress(damage);
  return {
    bars: [
      { id: "kills", value: kills, limit: 30, better: "higher" },
      { id: "acknowledged_stamps", value: outcome.acknowledged, limit: kills * workers, better: "higher" },
      { id: "resent_stamps", value: outcome.resent, limit: 10, better: "higher" },
      { id: "lost_stamps", value: outcome.lost, limit: 0, better: "lower" },
      { id: "doubled_stamps", value: outcome.doubled, limit: 0, better: "lower" },
      { id: "unproven_stamps", value: outcome.unproven, limit: 0, better: "lower" },
      { id: "damaged_entries", value: outcome.damages.length, limit: 0, better: "lower" },
    ],
  };
}
