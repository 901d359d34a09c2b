import { constants } from "node:fs";
import { lstat, mkdir, open } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ConfigurationFault, hasCode, type SystemUser } from "@tachiai/platform/host";

/** Sticky and open to the group: the account makes what it likes in it and cannot take away what is root's. */
const dataMode = 0o1770;

/**
 * Says where the data lies, for root. A settings file inside the data directory may not move it: the account of the
 * server could write one, and root would hand over whatever directory it names.
 *
 * Throws `ConfigurationFault`.
 */
export function requireOwnDataDirectory(
  named: string,
  environment: NodeJS.ProcessEnv,
  usual: string,
): string {
  const home = resolve(environment["TACHIAI_DATA"] ?? usual);
  if (named !== home && environment["TACHIAI_CONFIG"] === undefined)
    throw new ConfigurationFault(
      '"dataDirectory" in the settings file',
      `a file in ${home} cannot move the data elsewhere when root starts the server; set TACHIAI_DATA`,
    );
  return named;
}

/**
 * Makes the data directory for the account, and in it a directory for releases that stays root's, and gives the
 * latter: what runs tomorrow cannot be changed by what runs today.
 *
 * Throws `ConfigurationFault` when the releases lie where somebody else could have put them.
 */
export async function settleDataDirectory(dataDirectory: string, account: SystemUser): Promise<string> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o755 });
  // By handle: between two names somebody could exchange the directory.
  const directory = await open(dataDirectory, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await directory.chown(0, account.gid);
    await directory.chmod(dataMode);
  } finally {
    await directory.close();
  }
  const releases = join(dataDirectory, "releases");
  await mkdir(releases, { mode: 0o755 }).catch(unlessThere);
  const found = await lstat(releases);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
    throw new ConfigurationFault(
      "TACHIAI_DATA",
      `${releases} must be a directory that only root can change; find out who made it, then remove it and start again`,
    );
  return releases;
}

function unlessThere(error: unknown): void {
  if (!hasCode(error, "EEXIST")) throw error;
}
