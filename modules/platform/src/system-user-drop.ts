import { readFileSync } from "node:fs";
import { hasCode } from "./system-error.ts";
import { type SystemUser, SystemUserFault } from "./system-user.ts";

declare global {
  namespace NodeJS {
    interface Process {
      /** Node has it on Unix, its type package does not. */
      initgroups?: (user: string, extraGroup: number) => void;
    }
  }
}

/** What /proc/self/status says about a process's rights, see proc_pid_status(5). */
export type ProcessRights = {
  /** Real, effective, saved and file-system ids. */
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  readonly supplementaryGroups: readonly number[];
  /** The union of the inheritable, permitted, effective and ambient sets. */
  readonly capabilities: bigint;
};

/**
 * Gives up root for good: from here the process has the account's ids, its groups and no capabilities.
 *
 * Throws `SystemUserFault`: `root_not_allowed`, `not_root` or `privileges_remain`; after the last the caller must exit.
 */
export function dropPrivileges(user: SystemUser): void {
  if (user.uid === 0 || user.gid === 0)
    throw new SystemUserFault(
      "root_not_allowed",
      `"${user.name}" has root's uid or gid: nothing would be dropped.`,
    );
  if (process.getuid?.() !== 0 || !process.initgroups || !process.setgid || !process.setuid)
    throw new SystemUserFault("not_root", "Only a process that runs as root can change its user.");

  // Groups first: after setuid the process may no longer change them.
  process.initgroups(user.name, user.gid);
  process.setgid(user.gid);
  process.setuid(user.uid);

  const remaining = remainingPrivileges(parseProcessRights(readFileSync("/proc/self/status", "utf8")), user);
  if (mayReturnToRoot()) remaining.push("setuid(0) still succeeds");
  if (remaining.length > 0)
    throw new SystemUserFault(
      "privileges_remain",
      `Root was not dropped completely: ${remaining.join("; ")}.`,
    );
}

/** Lists what a process still holds beyond the account's own rights; empty when the drop is complete. */
export function remainingPrivileges(rights: ProcessRights, user: SystemUser): string[] {
  const remaining: string[] = [];
  if (rights.uids.length !== 4 || rights.uids.some((uid) => uid !== user.uid))
    remaining.push(`user ids are ${rights.uids.join(", ")}`);
  if (rights.gids.length !== 4 || rights.gids.some((gid) => gid !== user.gid))
    remaining.push(`group ids are ${rights.gids.join(", ")}`);
  if (rights.supplementaryGroups.includes(0))
    remaining.push("root's group remains among the supplementary groups");
  if (rights.capabilities !== 0n) remaining.push(`capabilities are 0x${rights.capabilities.toString(16)}`);
  return remaining;
}

/** Reads the identity lines of /proc/PID/status. */
export function parseProcessRights(status: string): ProcessRights {
  const line = (key: string): string =>
    new RegExp(`^${key}:[ \\t]*(.*)$`, "m").exec(status)?.[1]?.trim() ?? "";
  const numbers = (key: string): number[] => line(key).split(/\s+/).filter(Boolean).map(Number);
  const capabilities = ["CapInh", "CapPrm", "CapEff", "CapAmb"].map((set) => BigInt(`0x${line(set) || "0"}`));
  return {
    uids: numbers("Uid"),
    gids: numbers("Gid"),
    supplementaryGroups: numbers("Groups"),
    capabilities: capabilities.reduce((all, set) => all | set, 0n),
  };
}

function mayReturnToRoot(): boolean {
  try {
    process.setuid?.(0);
    return true;
  } catch (error) {
    if (hasCode(error, "EPERM")) return false;
    throw error;
  }
}
