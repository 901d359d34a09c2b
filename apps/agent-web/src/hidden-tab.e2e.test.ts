import { afterAll, beforeAll, expect, test } from "vitest";
import { watchHiddenTab } from "../../../test/hidden-tab.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

// The long form, with its bar on the largest gap, is `npm run drill -- hidden-tab`.
test("behind another tab the agent goes on judging", async () => {
  const seen = await watchHiddenTab({ server, forMs: 40_000, progress: () => {} });
  expect(seen.hiddenChecks).toBe(seen.checks);
  // A page's own timers would come once a second at first and once a minute later; looks come every two seconds.
  expect(seen.verdicts).toBeGreaterThan(4);
});
