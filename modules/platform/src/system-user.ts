import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** An account of the operating system, as its user database knows it. */
export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

export type SystemUserProblem =
  | "name_not_allowed"
  | "not_root"
  | "root_not_allowed"
  | "no_tool"
  | "tool_failed"
  | "privileges_remain";

/** The operating system's accounts are not as the start needs them; the message says what to do. */
export class SystemUserFault extends Error {
  readonly problem: SystemUserProblem;

  constructor(problem: SystemUserProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SystemUserFault";
    this.problem = problem;
  }
}

/** `getent` asks every source the machine is configured for (files, LDAP, sssd), unlike reading `/etc/passwd`. */
const notFoundByGetent = 2;

/** Finds an account by its name or its numeric id; `undefined` when the user database has no such entry. */
export async function findSystemUser(nameOrUid: string | number): Promise<SystemUser | undefined> {
  try {
    const { stdout } = await promisify(execFile)("getent", ["passwd", "--", String(nameOrUid)]);
    return parsePasswdEntry(stdout);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === notFoundByGetent) return undefined;
    throw error;
  }
}

/** Reads one line of passwd(5): `name:password:uid:gid:gecos:home:shell`. */
export function parsePasswdEntry(line: string): SystemUser | undefined {
  const [name, , uid, gid] = line.trim().split(":");
  if (!name || !uid || !gid || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return undefined;
  return { name, uid: Number(uid), gid: Number(gid) };
}
