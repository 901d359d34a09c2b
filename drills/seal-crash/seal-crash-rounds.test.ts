import { startTestCluster } from "@tachiai/platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSealCrashRounds } from "./seal-crash-rounds.ts";

let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  stop = await startTestCluster();
});
afterAll(() => stop?.());

test("a sealer, shredder and restore that are killed in the middle lose, double and fork nothing, leave nothing that is due or taken back, and name what was lost once", async () => {
  const outcome = await runSealCrashRounds({
    kills: 4,
    turn: { sealing: 2, restoring: 2 },
    progress: () => {},
  });
  expect(outcome.recorded).toBeGreaterThan(20);
  expect(outcome.sealed).toBeGreaterThanOrEqual(outcome.recorded);
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, forked: 0, damages: [], successionFaults: [] });
  expect(outcome).toMatchObject({ unshredded: 0, unopenable: 0, restores: 1, restoreKills: 2 });
}, 300_000);
