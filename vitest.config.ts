import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{packages,modules,apps}/*/src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
