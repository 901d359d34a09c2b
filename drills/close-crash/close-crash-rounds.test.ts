import { startTestCluster } from "@tachiai/platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCloseCrashRounds } from "./close-crash-rounds.ts";

let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  stop = await startTestCluster();
});
afterAll(() => stop?.());

test("a monthly close that is killed in the middle goes on where it was: one invoice each, no gap in the numbers, every PDF as its row says", async () => {
  const outcome = await runCloseCrashRounds({ customers: 120, kills: 3, progress: () => {} });
  expect(outcome).toMatchObject({ invoices: 120, doubled: 0, damages: [] });
  expect(outcome.kills).toBeGreaterThan(0);
}, 120_000);
