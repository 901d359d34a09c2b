import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { buildAgent } from "./agent-build/build-agent.ts";

// `npm run build:agent` makes the native agent as one executable for this system, in dist/agent.

const checkout = resolve(import.meta.dirname, "..");
const file = await buildAgent(checkout, join(checkout, "dist/agent"));
console.log(`${file}  ${Math.round((await stat(file)).size / 1_000_000)} MB`);
