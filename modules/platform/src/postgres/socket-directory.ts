import { createHash } from "node:crypto";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectoryOf } from "../owned-directory.ts";
import type { SystemUser } from "../system-user.ts";
import { PostgresFault } from "./postgres-fault.ts";
import { port } from "./postgres-layout.ts";

/** `sun_path` of unix(7) holds 108 bytes with its closing zero. */
const longestSocketPath = 107;

/**
 * Chooses where the socket lies: the preferred directory, or a short one under the temporary directory when the
 * path would not fit. The choice depends on the paths alone, so that the next start finds a server that lives on.
 *
 * Throws `PostgresFault` `socket_path_too_long` when neither fits.
 */
export function chooseSocketDirectory(preferred: string, temporaryDirectory: string): string {
  const digest = createHash("sha256").update(preferred).digest("hex").slice(0, 16);
  const short = join(temporaryDirectory, `tachiai-${digest}`);
  const chosen = [preferred, short].find(
    (directory) => Buffer.byteLength(socketPath(directory)) <= longestSocketPath,
  );
  if (!chosen)
    throw new PostgresFault(
      "socket_path_too_long",
      `A Unix socket's path may have ${longestSocketPath} bytes; neither ${socketPath(preferred)} nor ${socketPath(short)} fits. Choose a shorter data directory, or set TMPDIR to a short path such as /tmp.`,
    );
  return chosen;
}

/**
 * Makes the directory for the server's account alone.
 *
 * Throws `PostgresFault` `socket_directory_unsafe` when somebody else was there first: in a shared directory such as
 * /tmp another user could prepare it and answer in the server's place.
 */
export async function makeSocketDirectory(owner: SystemUser, directory: string): Promise<void> {
  const made = await makeDirectoryOf(owner, directory, 0o700);
  const { mode } = await lstat(directory);
  if (made === "not_his" || (mode & 0o077) !== 0)
    throw new PostgresFault(
      "socket_directory_unsafe",
      `${directory} must be a directory that belongs to "${owner.name}" with mode 0700. Find out who made it, then remove it and start again.`,
    );
}

function socketPath(directory: string): string {
  return join(directory, `.s.PGSQL.${port}`);
}
