import { startTestCluster } from "@tachiai/platform/testing";
import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { runCloseCrashRounds } from "./close-crash/close-crash-rounds.ts";

/** `kill -9` of a monthly close again and again: at its end each account has one invoice, the numbers have no gap, and every PDF is as its row says. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const stop = await startTestCluster();
  try {
    const customers = 2_000;
    const outcome = await runCloseCrashRounds({ customers, kills: 20, progress });
    for (const damage of outcome.damages) progress(damage);
    return {
      bars: [
        { id: "kills", value: outcome.kills, limit: 20, better: "higher" },
        { id: "productive_kills", value: outcome.productiveKills, limit: 10, better: "higher" },
        { id: "invoices", value: outcome.invoices, limit: customers, better: "higher" },
        { id: "double_invoices", value: outcome.doubled, limit: 0, better: "lower" },
        { id: "damages", value: outcome.damages.length, limit: 0, better: "lower" },
      ],
    };
  } finally {
    await stop?.();
  }
}
