import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const checkout = join(import.meta.dirname, "..");

/** Builds the pages once for all browser tests, always from the sources as they are. */
export async function setup(): Promise<void> {
  const vite = join(checkout, "node_modules/vite/bin/vite.js");
  for (const app of ["apps/console", "apps/agent-web"])
    if (existsSync(join(checkout, app, "vite.config.ts")))
      await promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "error", app], {
        cwd: checkout,
        // What people get: without it the test runner's own mode would build React for development.
        env: { ...process.env, NODE_ENV: "production" },
      });
}
