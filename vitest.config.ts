import { defineConfig } from "vitest/config";
import { MixedOrder } from "./tools/test-run/mixed-order.ts";

// Three projects that run one after the other, the quickest first: beside browsers the servers of other tests get too little of two cores.
export default defineConfig({
  test: {
    // One more than the cores of a small machine: much of what is tested waits for a database or a camera.
    maxWorkers: 3,
    // Our modules keep nothing in themselves, so files may share a process that has loaded them already.
    isolate: false,
    sequence: { sequencer: MixedOrder },
    projects: [
      {
        test: {
          name: "unit",
          include: ["{packages,apps}/*/src/**/*.test.{ts,tsx}", "{tools,bench,drills}/**/*.test.ts"],
          exclude: ["apps/server/**", "**/*.e2e.test.ts"],
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // Real PostgreSQL, real sockets: each file clones a migrated database.
        test: {
          name: "server",
          globalSetup: "modules/platform/src/testing/global-setup.ts",
          include: ["{modules,apps/server}/**/src/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          sequence: { groupOrder: 2 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // Real Chromium beside a real server. A walk waits more than it computes.
        test: {
          name: "browser",
          globalSetup: ["modules/platform/src/testing/global-setup.ts", "test/browser-setup.ts"],
          include: [
            "apps/{console,agent,agent-web,support-web}/src/**/*.e2e.test.ts",
            "packages/screen-stream/src/*.e2e.test.ts",
          ],
          sequence: { groupOrder: 3 },
          testTimeout: 600_000,
          hookTimeout: 300_000,
          // As long as Playwright waits: on a busy machine a second is nothing.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
