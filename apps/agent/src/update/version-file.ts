import { join } from "node:path";

/** Where a version's executable lies that came by an update. */
export function versionFile(folder: string, version: string): string {
  const name = process.platform === "win32" ? "tachiai-agent.exe" : "tachiai-agent";
  return join(folder, "versions", version, name);
}
