import { spawn } from "node:child_process";
import { join } from "node:path";

// `npm run dev`: the server from its sources, started again at each change, and the pages built again at each change.

const checkout = join(import.meta.dirname, "..");
const vite = join(checkout, "node_modules/vite/bin/vite.js");

const children = [
  ["--watch", "--watch-preserve-output", "apps/server/src/dev.ts"],
  [vite, "build", "--watch", "--logLevel", "warn", "apps/console"],
  [vite, "build", "--watch", "--logLevel", "warn", "apps/agent-web"],
  [vite, "build", "--watch", "--logLevel", "warn", "apps/support-web"],
].map((command) => spawn(process.execPath, command, { cwd: checkout, stdio: "inherit" }));

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
