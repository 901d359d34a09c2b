import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { agentVersion } from "./agent-version.ts";
import { type BuiltIn, bundleAgent } from "./bundle-agent.ts";
import { makeExecutable } from "./make-executable.ts";

export interface BuiltAgent {
  readonly file: string;
  readonly version: string;
  /** The folders of the packages of others that are in it. */
  readonly packages: readonly string[];
}

/** Makes the agent for the system that this runs on, as one file. Without keys it takes no updates. */
export async function buildAgent(
  checkout: string,
  folder: string,
  given: Partial<BuiltIn> = {},
): Promise<BuiltAgent> {
  const { platform, arch, execPath: node } = process;
  const builtIn = { version: await agentVersion(checkout), updateKeys: [], ...given };
  const koffi = join(
    checkout,
    `node_modules/@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`,
  );
  const koffiSha256 = createHash("sha256")
    .update(await readFile(koffi))
    .digest("hex");
  const file = join(folder, `tachiai-agent-${builtIn.version}-${platform}-${arch}`);
  const script = join(folder, "tachiai-agent.cjs");
  await mkdir(folder, { recursive: true });
  const packages = await bundleAgent(checkout, script, { builtIn, koffiSha256, oldestNode: "node24" });
  await makeExecutable(file, { node, script, assets: { "koffi.node": koffi }, compiled: true });
  await rm(script);
  return { file, version: builtIn.version, packages };
}
