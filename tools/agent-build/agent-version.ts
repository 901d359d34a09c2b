import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The version that the next packages of the agent carry. */
export async function agentVersion(checkout: string): Promise<string> {
  const manifest: { readonly version: string } = JSON.parse(
    await readFile(join(checkout, "apps/agent/package.json"), "utf8"),
  );
  return manifest.version;
}
