import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAgent } from "./agent-build/build-agent.ts";

// `npm run build:agent [-- --update-key VKEY … --update-from URL]` makes the native agent as one executable for this system, in dist/agent.

const checkout = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: { "update-key": { type: "string", multiple: true }, "update-from": { type: "string" } },
});
const { "update-key": updateKeys = [], "update-from": updateFrom } = values;
const file = await buildAgent(checkout, join(checkout, "dist/agent"), {
  updateKeys,
  ...(updateFrom !== undefined && { updateFrom }),
});
console.log(`${file}  ${Math.round((await stat(file)).size / 1_000_000)} MB`);
