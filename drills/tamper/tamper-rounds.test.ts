import { startTestCluster } from "@tachiai/platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runTamperRounds } from "./tamper-rounds.ts";

let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  stop = await startTestCluster();
});
afterAll(() => stop?.());

test("whatever is altered behind the product's back is found and named, and nothing else is [EVD-01]", async () => {
  const outcome = await runTamperRounds({
    alterations: 60,
    seed: 7,
    size: { stamps: 40, pictures: 4 },
    progress: () => {},
  });
  expect(outcome).toEqual({ alterations: 60, detected: 60, named: 60, missed: [], falseAlarms: 0 });
}, 300_000);
