import { homedir } from "node:os";
import { join } from "node:path";

/** Where the agent keeps what must outlast it: a service's own place (systemd.exec(5), StateDirectory=), else the user's. */
export function stateFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const { STATE_DIRECTORY, XDG_STATE_HOME, LOCALAPPDATA } = environment;
  if (STATE_DIRECTORY) return STATE_DIRECTORY;
  const users = platform === "win32" ? LOCALAPPDATA : XDG_STATE_HOME;
  return join(users || join(homedir(), ".local/state"), "tachiai-agent");
}
