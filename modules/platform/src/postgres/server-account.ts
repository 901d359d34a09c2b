import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findSystemUser, type SystemUser } from "../system-user.ts";
import { PostgresFault } from "./postgres-fault.ts";

export type ServerAccount = {
  /** The account that runs PostgreSQL and owns its files. */
  readonly server: SystemUser;
  /** The account of this process, which connects. */
  readonly connecting: SystemUser;
  /** What `spawn` needs to become the server's account; empty when this process is it. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
};

/**
 * Decides which account PostgreSQL runs as: never root, and always one that the user database knows.
 *
 * Throws `PostgresFault`: `platform_unsupported`, `user_unknown`, `root_needs_account` or `not_permitted`.
 */
export async function resolveServerAccount(runAs: SystemUser | undefined): Promise<ServerAccount> {
  const uid = process.getuid?.();
  if (uid === undefined)
    throw new PostgresFault(
      "platform_unsupported",
      "The embedded PostgreSQL needs Unix users: set DATABASE_URL instead.",
    );

  const connecting = await requireKnown(uid);
  if (uid !== 0) {
    if (runAs && runAs.uid !== uid)
      throw new PostgresFault(
        "not_permitted",
        `Only root can run PostgreSQL as "${runAs.name}"; this process is "${connecting.name}".`,
      );
    return { server: connecting, connecting, identity: {} };
  }
  if (!runAs || runAs.uid === 0)
    throw new PostgresFault(
      "root_needs_account",
      "PostgreSQL refuses to run as root: give it a system account, or start as a user that is not root.",
    );
  const server = await requireKnown(runAs.uid);
  return { server, connecting, identity: { uid: server.uid, gid: runAs.gid } };
}

/** Throws `root_not_traversable` when the server's account cannot enter the directory. Asks the kernel, which knows ACLs too. */
export async function requireTraversable(account: ServerAccount, directory: string): Promise<void> {
  try {
    await promisify(execFile)("test", ["-x", directory], { ...account.identity, cwd: "/" });
  } catch (cause) {
    throw new PostgresFault(
      "root_not_traversable",
      `The account "${account.server.name}" cannot enter ${directory}. Choose a data directory outside private home directories (for example /var/lib/tachiai), or let it pass: chmod o+x on each directory above.`,
      { cause },
    );
  }
}

/** initdb and the peer check look the account up by its number: one that only exists as a number fails later and darker. */
async function requireKnown(uid: number): Promise<SystemUser> {
  const known = await findSystemUser(uid);
  if (!known)
    throw new PostgresFault(
      "user_unknown",
      `Uid ${uid} has no entry in the user database, and PostgreSQL needs one. Add it (useradd --system --uid ${uid} tachiai), start as a named user, or set DATABASE_URL to an external PostgreSQL.`,
    );
  return known;
}
