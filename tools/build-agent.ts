import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAgent } from "./agent-build/build-agent.ts";
import { buildDeb } from "./agent-build/build-deb.ts";
import { licenceTexts } from "./agent-build/licence-texts.ts";

// `npm run build:agent [-- --update-key VKEY … --update-from URL --deb 'Name <mail>']` makes the native agent as one executable
// for this system, in dist/agent, and a Debian package of it by that maintainer.

const checkout = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    "update-key": { type: "string", multiple: true },
    "update-from": { type: "string" },
    deb: { type: "string" },
  },
});
const { "update-key": updateKeys = [], "update-from": updateFrom } = values;
const agent = await buildAgent(checkout, join(checkout, "dist/agent"), {
  updateKeys,
  ...(updateFrom !== undefined && { updateFrom }),
});
await sayWhatIs(agent.file);
if (values.deb !== undefined) {
  const copyright = await licenceTexts(checkout, process.execPath, agent.packages);
  await sayWhatIs(await buildDeb({ agent, maintainer: values.deb, copyright }));
}

async function sayWhatIs(file: string): Promise<void> {
  console.log(`${file}  ${Math.round((await stat(file)).size / 1_000_000)} MB`);
}
