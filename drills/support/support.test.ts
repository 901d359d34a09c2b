import { longestChunkMs } from "@tachiai/session-recording";
import { expect, test } from "vitest";
import { giveFileOverCuts } from "./cut-file.ts";
import { duringProvider } from "./drilled-provider.ts";
import { runKillRounds } from "./kill-rounds.ts";

const progress = () => {};

test("whoever is killed or cut off under a recorded session, its recording plays to the last sealed second and its file arrives [SES-05] [EVD-10]", async () => {
  const { result, damages } = await duringProvider(async (drilled) => ({
    moved: await giveFileOverCuts(drilled, { byteLength: 20_000_000, cutsAt: [0.5], progress }),
    rounds: await runKillRounds(drilled, {
      blows: [
        { victim: "server", afterMs: longestChunkMs + 1_000 },
        { victim: "encoder", afterMs: 1_000 },
        { victim: "agent", afterMs: 1_000 },
      ],
      progress,
    }),
  }));
  expect(damages).toEqual([]);
  expect(result.moved).toMatchObject({ isSame: true, cuts: 1 });
  for (const round of result.rounds) {
    expect(round).toMatchObject({ broken: [], decoded: round.pictures });
    expect(round.pictures).toBeGreaterThan(1);
  }
  // Who was killed could not say that a stream ends there.
  expect(result.rounds.map(({ verdict }) => verdict)).toEqual(["unended", "complete", "complete"]);
}, 300_000);
