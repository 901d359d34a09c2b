import { startTestCluster } from "@tachiai/platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSealCrashRounds } from "./seal-crash-rounds.ts";

let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  stop = await startTestCluster();
});
afterAll(() => stop?.());

test("a sealer and shredder that is killed in the middle loses, doubles and forks nothing, and leaves nothing that is due", async () => {
  const outcome = await runSealCrashRounds({ kills: 4, progress: () => {} });
  expect(outcome.recorded).toBeGreaterThan(20);
  expect(outcome.sealed).toBeGreaterThanOrEqual(outcome.recorded);
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, forked: 0, unshredded: 0, damages: [] });
}, 300_000);
