import { homedir } from "node:os";
import { join } from "node:path";

/** What the server runs as when root starts it. */
export const serverAccount = "tachiai";

export const usualDataOfRoot = "/var/lib/tachiai";

/** Where the data lies unless a setting says otherwise. */
export function usualDataDirectory(): string {
  if (process.getuid?.() === 0) return usualDataOfRoot;
  return join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"), "tachiai");
}
