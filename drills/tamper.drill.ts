import { startTestCluster } from "@tachiai/platform/testing";
import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { runTamperRounds } from "./tamper/tamper-rounds.ts";

/** A thousand alterations, one at a time, in database, ciphertexts, keys, tiles and checkpoints: each is found and named. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const stop = await startTestCluster();
  try {
    const outcome = await runTamperRounds({
      alterations: 1000,
      seed: 20_261_122,
      size: { stamps: 300, pictures: 20 },
      progress,
    });
    for (const missed of outcome.missed) progress(missed);
    return {
      bars: [
        { id: "alterations", value: outcome.alterations, limit: 1000, better: "higher" },
        { id: "detected", value: outcome.detected, limit: 1000, better: "higher" },
        { id: "named", value: outcome.named, limit: 1000, better: "higher" },
        { id: "false_alarms", value: outcome.falseAlarms, limit: 0, better: "lower" },
      ],
    };
  } finally {
    await stop?.();
  }
}
