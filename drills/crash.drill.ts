import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { runCrashRounds } from "./crash/crash-rounds.ts";

/** `kill -9` of the server 30 times under stamps and uploads: what was acknowledged is there, once, and verifies. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const kills = 30;
  const company = { stamping: 3, witnessed: 3 };
  const outcome = await runCrashRounds({ kills, company, progress });
  const { agents } = outcome;
  for (const damage of outcome.damages) progress(damage);
  return {
    bars: [
      { id: "kills", value: kills, limit: 30, better: "higher" },
      {
        id: "acknowledged_stamps",
        value: outcome.acknowledged,
        limit: kills * company.stamping,
        better: "higher",
      },
      { id: "resent_stamps", value: outcome.resent, limit: 10, better: "higher" },
      { id: "lost_stamps", value: outcome.lost, limit: 0, better: "lower" },
      { id: "doubled_stamps", value: outcome.doubled, limit: 0, better: "lower" },
      { id: "unproven_stamps", value: outcome.unproven, limit: 0, better: "lower" },
      { id: "acknowledged_uploads", value: agents.acknowledged, limit: kills, better: "higher" },
      { id: "resent_uploads", value: agents.resent, limit: 10, better: "higher" },
      { id: "lost_uploads", value: agents.lost, limit: 0, better: "lower" },
      { id: "doubled_uploads", value: agents.doubled, limit: 0, better: "lower" },
      { id: "damaged_entries", value: outcome.damages.length, limit: 0, better: "lower" },
    ],
  };
}
