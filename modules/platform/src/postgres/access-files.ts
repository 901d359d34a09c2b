import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../durable-file.ts";
import type { SystemUser } from "../system-user.ts";
import { PostgresFault } from "./postgres-fault.ts";
import { superuser } from "./postgres-layout.ts";

/** Who may connect: these accounts, as these database roles. The kernel vouches for the account; there is no password. */
export type Access = { readonly accounts: readonly SystemUser[]; readonly roles: readonly string[] };

const mapName = "tachiai";

/** pg_hba.conf: local sockets only, and the kernel says who is at the other end. Never `trust`. */
export const hostBasedAccess = `local all all peer map=${mapName}\n`;

/** pg_ident.conf: every account may take every role given, and no other account any. */
export function identityMap(access: Access): string {
  const roles = [superuser, ...access.roles];
  const lines = access.accounts.flatMap((account) =>
    roles.map((role) => `${mapName} ${quoted(account.name)} ${quoted(role)}\n`),
  );
  return [...new Set(lines)].join("");
}

/** Writes both files where they differ; true when a running server has to read them again. */
export async function writeAccessFiles(
  dataDirectory: string,
  owner: SystemUser,
  access: Access,
): Promise<boolean> {
  const files: readonly (readonly [string, string])[] = [
    [join(dataDirectory, "pg_hba.conf"), hostBasedAccess],
    [join(dataDirectory, "pg_ident.conf"), identityMap(access)],
  ];
  let changed = false;
  for (const [path, contents] of files) {
    if ((await readFile(path, "utf8")) === contents) continue;
    await replaceFile(path, contents, { mode: 0o600, owner });
    changed = true;
  }
  return changed;
}

/** Quotes keep `all` and `+role` from being keywords; a leading slash would still make a pattern of the name. */
function quoted(name: string): string {
  if (!/^[^/"\s\0][^"\r\n\0]*$/.test(name))
    throw new PostgresFault("name_not_allowed", `${JSON.stringify(name)} cannot be named in pg_ident.conf.`);
  return `"${name}"`;
}
