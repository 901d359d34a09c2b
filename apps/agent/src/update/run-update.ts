import { isSea } from "node:sea";
import { decideUpdate, verifyUpdateManifest } from "@tachiai/agent-core/update";
import { parseVerifierKey } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { builtIn } from "../built-in.ts";
import { type Command, textOf } from "../command-line/command.ts";
import { settlePrivateFolder } from "../executable/private-folder.ts";
import { FetchRefusal, fetchFile, type Way } from "../network/fetch-file.ts";
import { trustedAuthorities } from "../network/trusted-authorities.ts";
import { stateFolder } from "../state/state-folder.ts";
import { runningSessions } from "../status/running-sessions.ts";
import { installVersion } from "./install-version.ts";
import { keepUpdateState, readUpdateState } from "./kept-state.ts";

/** How it went; each has a sentence `agentProgram.update-OUTCOME`. */
type Outcome =
  | "newest"
  | "installed"
  | `later-${"session" | "not-yet"}`
  | `refused-${"replayed" | "failed-before" | "no-package" | "malformed" | "not-signed" | "not-private"}`
  | `fetch-${FetchRefusal["code"]}`
  | "off";

const longestManifest = 65_536;

/** Looks for a newer version and brings it here, to be tried at the next start: 1 when there was no looking, or what came is not accepted. */
export const runUpdate: Command["run"] = async (given, { environment, phrases, say, complain }) => {
  const from = textOf(given, "from") ?? builtIn.updateFrom ?? "";
  const outcome = await lookAndInstall(from, environment, textOf(given, "ca"));
  const isFine = /^(?:newest|installed|later)/.test(outcome);
  (isFine ? say : complain)(`${phrases.find(`agentProgram.update-${outcome}`, { url: from })}\n`);
  return isFine ? 0 : 1;
};

async function lookAndInstall(
  from: string,
  environment: Way["environment"],
  authorityFile: string | undefined,
): Promise<Outcome> {
  if (!isSea() || builtIn.updateKeys.length === 0 || !URL.canParse(from)) return "off";
  const folder = stateFolder(process.platform, environment);
  if (!settlePrivateFolder(folder)) return "refused-not-private";
  try {
    return await update(folder, new URL(from), {
      environment,
      authorities: await trustedAuthorities(authorityFile),
    });
  } catch (error) {
    if (error instanceof FetchRefusal) return `fetch-${error.code}`;
    throw error;
  }
}

async function update(folder: string, manifestUrl: URL, way: Way): Promise<Outcome> {
  const keys = builtIn.updateKeys.map((line) => parseVerifierKey(nodeProofCrypto, line));
  const verified = await verifyUpdateManifest(nodeProofCrypto, keys, await fetchText(manifestUrl, way));
  if (!verified.isValid) return `refused-${verified.why}`;
  const { manifest } = verified;
  const decision = decideUpdate(
    new Date(),
    {
      platform: `${process.platform}-${process.arch}`,
      version: builtIn.version,
      state: await readUpdateState(folder),
      isSessionRunning: (await runningSessions(folder)).length > 0,
    },
    manifest,
  );
  await keepUpdateState(folder, decision.state);
  if (decision.kind === "newest") return "newest";
  if (decision.kind === "later") return `later-${decision.why}`;
  if (decision.kind === "refused") return `refused-${decision.why}`;
  const { wanted, state } = decision;
  const steps = installVersion({ folder, version: manifest.version, wanted, manifestUrl, way, state });
  while (!(await steps.next()).done);
  return "installed";
}

async function fetchText(url: URL, way: Way): Promise<string> {
  const pieces: Uint8Array[] = [];
  await fetchFile(url, way, longestManifest, async (piece) => void pieces.push(piece));
  return Buffer.concat(pieces).toString("utf8");
}
