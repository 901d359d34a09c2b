import { expect, test } from "vitest";
import { runCrashRounds } from "./crash-rounds.ts";

test("a server that is killed under stamps and uploads loses nothing it has acknowledged, and doubles nothing", async () => {
  const company = { stamping: 2, witnessed: 1 };
  const outcome = await runCrashRounds({ kills: 3, company, progress: () => {} });
  expect(outcome.acknowledged).toBeGreaterThan(10);
  expect(outcome.resent).toBeGreaterThan(0);
  expect(outcome.agents.acknowledged).toBeGreaterThan(0);
  expect(outcome.agents).toMatchObject({ lost: 0, doubled: 0 });
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, unproven: 0, damages: [] });
}, 300_000);
