import { randomInt } from "node:crypto";
import { longestChunkMs } from "@tachiai/session-recording";
import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { giveFileOverCuts } from "./support/cut-file.ts";
import { duringProvider } from "./support/drilled-provider.ts";
import { runKillRounds, type Victim } from "./support/kill-rounds.ts";

const each = 8;
const victims: readonly Victim[] = ["server", "encoder", "agent"];
const cutsAt = [0.25, 0.5, 0.75];

/**
 * Server, encoder and agent are killed under recorded sessions, and what was sealed of each is opened, verified and decoded. A file of 1 GB
 * goes to the customer over a line that is cut under it.
 */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const { result, damages } = await duringProvider(async (drilled) => ({
    moved: await giveFileOverCuts(drilled, { byteLength: 1_000_000_000, cutsAt, progress }),
    rounds: await runKillRounds(drilled, {
      blows: Array.from({ length: each }, () => victims)
        .flat()
        .map((victim) => ({ victim, afterMs: randomInt(longestChunkMs + 1_000, 3 * longestChunkMs) })),
      progress,
    }),
  }));
  const { moved, rounds } = result;
  const broken = rounds.flatMap((round) => round.broken);
  for (const damage of [...damages, ...broken]) progress(damage);
  const of = (victim: Victim) => rounds.filter((round) => round.victim === victim);
  const lost = (victim: Victim) => Math.max(...of(victim).map(({ lostMs }) => lostMs)) / 1_000;
  const back = (victim: Victim) =>
    Math.max(...of(victim).map(({ backAfterMs }) => backAfterMs ?? Number.POSITIVE_INFINITY)) / 1_000;
  const undecoded = rounds.reduce((sum, { pictures, decoded }) => sum + pictures - decoded, 0);
  return {
    bars: [
      { id: "kills", value: rounds.length, limit: each * victims.length, better: "higher" },
      { id: "broken_chunks", value: broken.length, limit: 0, better: "lower" },
      { id: "undecoded_pictures", value: undecoded, limit: 0, better: "lower" },
      // What was in no closed chunk goes with the server.
      {
        id: "lost_seconds_server",
        value: lost("server"),
        limit: longestChunkMs / 1_000 + 2,
        better: "lower",
      },
      { id: "lost_seconds_encoder", value: lost("encoder"), limit: 1, better: "lower" },
      { id: "lost_seconds_agent", value: lost("agent"), limit: 1, better: "lower" },
      { id: "back_after_seconds_encoder", value: back("encoder"), limit: 10, better: "lower" },
      { id: "damaged_entries", value: damages.length, limit: 0, better: "lower" },
      { id: "file_cuts", value: moved.cuts, limit: cutsAt.length, better: "higher" },
      { id: "files_altered", value: moved.isSame ? 0 : 1, limit: 0, better: "lower" },
    ],
    reported: [
      { id: "back_after_seconds_server", value: back("server") },
      { id: "file_seconds", value: moved.seconds },
    ],
  };
}
