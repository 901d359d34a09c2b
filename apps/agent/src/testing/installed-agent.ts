import { type AgentPackage, markHealthy } from "@tachiai/agent-core/update";
import { trustedAuthorities } from "../network/trusted-authorities.ts";
import { installVersion } from "../update/install-version.ts";
import { keepUpdateState, readUpdateState } from "../update/kept-state.ts";
import { startNewest } from "../update/start-newest.ts";

// What an installed agent does with its versions, as a process of its own that can be killed.

/** An installation that is killed after so many steps. */
export interface KilledInstallation {
  readonly version: string;
  readonly wanted: AgentPackage;
  readonly manifestUrl: string;
  readonly authorityFile: string;
  readonly stepsToLive: number;
}

const [task, folder = "", ...words] = process.argv.slice(2);
if (task === "start") await start();
if (task === "install") await install(JSON.parse(words[0] ?? ""));
if (task === "mark-healthy")
  await keepUpdateState(folder, markHealthy(words[0] ?? "", await readUpdateState(folder)));

/** What came by the package is version 1.0.0. */
async function start(): Promise<void> {
  const code = await startNewest({ folder, ownVersion: "1.0.0", words });
  if (code === undefined) console.log("1.0.0", ...words);
}

async function install({
  version,
  wanted,
  manifestUrl,
  authorityFile,
  stepsToLive,
}: KilledInstallation): Promise<void> {
  const way = { environment: {}, authorities: await trustedAuthorities(authorityFile) };
  const state = await readUpdateState(folder);
  const given = { folder, version, wanted, manifestUrl: new URL(manifestUrl), way, state };
  const steps = installVersion(given);
  for (let step = 1; !(await steps.next()).done; step++)
    if (step === stepsToLive) process.kill(process.pid, "SIGKILL");
}
