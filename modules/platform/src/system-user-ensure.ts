import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findSystemUser, type SystemUser, SystemUserFault } from "./system-user.ts";

export type EnsureSystemUserOptions = {
  /** Hears one sentence when an account was created, nothing when it was there already. */
  readonly announce: (line: string) => void;
  /** Where the tools are looked for; root's PATH often lacks the `sbin` directories. */
  readonly toolDirectories?: readonly string[];
};

/** The names useradd accepts everywhere; also keeps a name from being read as an option. */
const allowedName = /^[a-z_][a-z0-9_-]{0,30}$/;

const noHome = "/nonexistent";

/**
 * Returns the system account of this name, creating it without login shell, password or home when it is missing.
 *
 * Throws `SystemUserFault`: `name_not_allowed`, `not_root`, `root_not_allowed`, `no_tool` or `tool_failed`.
 */
export async function ensureSystemUser(name: string, options: EnsureSystemUserOptions): Promise<SystemUser> {
  if (!allowedName.test(name))
    throw new SystemUserFault(
      "name_not_allowed",
      `"${name}" cannot be the name of a system account: use lower-case letters, digits, "_" and "-".`,
    );
  const existing = await findSystemUser(name);
  if (existing) return refuseRoot(existing);
  if (process.getuid?.() !== 0)
    throw new SystemUserFault(
      "not_root",
      `The system account "${name}" does not exist and only root can create it. Run once as root, or: sudo useradd --system --user-group --shell /usr/sbin/nologin ${name}`,
    );

  const toolDirectories = options.toolDirectories ?? ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];
  const tool = await createWithFirstTool(name, toolDirectories);
  const created = await findSystemUser(name);
  if (!created)
    throw new SystemUserFault("tool_failed", `${tool} reported success but made no account "${name}".`);
  options.announce(
    `Created the system account "${created.name}" (uid ${created.uid}, gid ${created.gid}; no login shell, no password, no home) with ${tool}.`,
  );
  return refuseRoot(created);
}

function refuseRoot(user: SystemUser): SystemUser {
  if (user.uid === 0)
    throw new SystemUserFault(
      "root_not_allowed",
      `"${user.name}" has uid 0, which is root: choose another account.`,
    );
  return user;
}

/** useradd is on every glibc distribution; BusyBox systems have only adduser and addgroup. Answers the tool used. */
async function createWithFirstTool(name: string, directories: readonly string[]): Promise<string> {
  const shell = (await findProgram("nologin", ["/usr/sbin", "/sbin"])) ?? "/bin/false";
  const useradd = await findProgram("useradd", directories);
  if (useradd) {
    await run(useradd, [
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      noHome,
      "--shell",
      shell,
      name,
    ]);
    return useradd;
  }
  const adduser = await findProgram("adduser", directories);
  const addgroup = await findProgram("addgroup", directories);
  if (adduser && addgroup) {
    // These long options are the ones Debian's scripts and BusyBox share.
    await run(addgroup, ["--system", name]);
    await run(adduser, [
      "--system",
      "--ingroup",
      name,
      "--no-create-home",
      "--home",
      noHome,
      "--shell",
      shell,
      name,
    ]);
    return adduser;
  }
  throw new SystemUserFault(
    "no_tool",
    `Neither useradd nor adduser was found in ${directories.join(", ")}. Create a system account "${name}" by hand, or start as a user that is not root.`,
  );
}

async function findProgram(name: string, directories: readonly string[]): Promise<string | undefined> {
  for (const directory of directories) {
    const path = join(directory, name);
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return path;
  }
  return undefined;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(program, args);
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : String(cause);
    throw new SystemUserFault("tool_failed", `${program} failed: ${said}`, { cause });
  }
}
