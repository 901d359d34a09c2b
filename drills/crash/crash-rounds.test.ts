import { expect, test } from "vitest";
import { runCrashRounds } from "./crash-rounds.ts";

test("a server that is killed while people stamp loses nothing it has acknowledged, and doubles nothing", async () => {
  const outcome = await runCrashRounds({ kills: 3, workers: 3, progress: () => {} });
  expect(outcome.acknowledged).toBeGreaterThan(10);
  expect(outcome.resent).toBeGreaterThan(0);
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, unproven: 0, damages: [] });
}, 300_000);
