import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { agentVersion } from "./agent-version.ts";
import { type BuiltIn, bundleAgent } from "./bundle-agent.ts";
import { makeExecutable } from "./make-executable.ts";

/** Makes the agent for the system that this runs on, as one file, and gives its path. Without keys it takes no updates. */
export async function buildAgent(
  checkout: string,
  folder: string,
  given: Partial<BuiltIn> = {},
): Promise<string> {
  const builtIn = { version: await agentVersion(checkout), updateKeys: [], ...given };
  const { platform, arch } = process;
  await mkdir(folder, { recursive: true });
  const koffi = join(
    checkout,
    `node_modules/@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`,
  );
  const koffiSha256 = createHash("sha256")
    .update(await readFile(koffi))
    .digest("hex");
  const file = join(folder, `tachiai-agent-${builtIn.version}-${platform}-${arch}`);
  const script = join(folder, "tachiai-agent.cjs");
  await bundleAgent(checkout, script, { builtIn, koffiSha256, oldestNode: "node24" });
  await makeExecutable(file, {
    node: process.execPath,
    script,
    assets: { "koffi.node": koffi },
    compiled: true,
  });
  await rm(script);
  return file;
}
