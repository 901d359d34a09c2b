import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseVerifierKey } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { buildAgent } from "./agent-build/build-agent.ts";
import { buildDeb } from "./agent-build/build-deb.ts";
import { buildMsi } from "./agent-build/build-msi.ts";
import { buildWindowsAgent } from "./agent-build/build-windows-agent.ts";
import { licenceTexts } from "./agent-build/licence-texts.ts";
import { signForWindows } from "./agent-build/sign-for-windows.ts";

// `npm run build:agent` makes the native agent as one executable for this system, in dist/agent.
// `--update-key VKEY … --update-from URL` lets it update itself; `--deb 'Name <mail>'` makes a Debian package too.
// `--msi NAME` makes executable and installer for Windows instead, by that maker, which
// `--certificates PEM --certificate-key PEM [--time-stamps URL]` signs.

const checkout = resolve(import.meta.dirname, "..");
const folder = join(checkout, "dist/agent");
const { values } = parseArgs({
  options: {
    "update-key": { type: "string", multiple: true, default: [] },
    "update-from": { type: "string" },
    deb: { type: "string" },
    msi: { type: "string" },
    certificates: { type: "string" },
    "certificate-key": { type: "string" },
    "time-stamps": { type: "string" },
  },
});
const { "update-key": updateKeys, "update-from": updateFrom, deb: maintainer, msi: maker } = values;
// A key that no agent can read would stop its updates for good.
for (const line of updateKeys) parseVerifierKey(nodeProofCrypto, line);
const given = { updateKeys, ...(updateFrom !== undefined && { updateFrom }) };

const made = maker === undefined ? await buildHere(maintainer) : await buildForWindows(maker);
for (const file of made) console.log(`${file}  ${Math.round((await stat(file)).size / 1_000_000)} MB`);

async function buildHere(by: string | undefined): Promise<string[]> {
  const agent = await buildAgent(checkout, folder, given);
  if (by === undefined) return [agent.file];
  const copyright = await licenceTexts(checkout, agent.packages);
  return [agent.file, await buildDeb({ agent, maintainer: by, copyright })];
}

async function buildForWindows(by: string): Promise<string[]> {
  const agent = await buildWindowsAgent(checkout, folder, given);
  await signIfAsked(agent.file);
  const installer = await buildMsi({
    agent,
    maker: by,
    licences: await licenceTexts(checkout, agent.packages),
  });
  await signIfAsked(installer);
  return [agent.file, installer];
}

async function signIfAsked(file: string): Promise<void> {
  const { certificates, "certificate-key": key, "time-stamps": timeStamps } = values;
  if (certificates === undefined || key === undefined) return;
  await signForWindows(file, { certificates, key, ...(timeStamps !== undefined && { timeStamps }) });
}
