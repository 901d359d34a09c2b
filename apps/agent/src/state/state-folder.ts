import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the agent keeps what must outlast it: a service's own place (systemd.exec(5), StateDirectory=), else the user's. */
export function stateFolder(platform: NodeJS.Platform, environment: Environment): string {
  const { STATE_DIRECTORY, XDG_STATE_HOME, LOCALAPPDATA } = environment;
  return STATE_DIRECTORY || usersFolder(platform === "win32" ? LOCALAPPDATA : XDG_STATE_HOME, ".local/state");
}

/** Where the agent keeps what it can make anew: a service's own place (CacheDirectory=), else the user's. */
export function cacheFolder(platform: NodeJS.Platform, environment: Environment): string {
  const { CACHE_DIRECTORY, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  return CACHE_DIRECTORY || usersFolder(platform === "win32" ? LOCALAPPDATA : XDG_CACHE_HOME, ".cache");
}

function usersFolder(named: string | undefined, usual: string): string {
  return join(named || join(homedir(), usual), "tachiai-agent");
}
