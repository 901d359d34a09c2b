import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../system-error.ts";
import type { Cluster } from "./cluster.ts";
import { PostgresFault } from "./postgres-fault.ts";

/**
 * Looks at the data directory before anything touches it: `absent` (or empty) means that a cluster may be created.
 *
 * Throws `PostgresFault`: `wrong_owner`, `unsafe_permissions`, `not_a_database` or `other_major_version`.
 */
export async function inspectDataDirectory(cluster: Cluster): Promise<"absent" | "usable"> {
  const { dataDirectory } = cluster.layout;
  const { server } = cluster.account;
  const found = await lstat(dataDirectory).catch(unlessMissing);
  if (!found) return "absent";
  if (!found.isDirectory() || found.uid !== server.uid)
    throw new PostgresFault(
      "wrong_owner",
      `${dataDirectory} must be a directory that belongs to "${server.name}" (uid ${server.uid}); it belongs to uid ${found.uid}. Start as that user, or hand it over while no server runs: chown -R ${server.name}: ${dataDirectory}`,
    );
  if ((found.mode & 0o027) !== 0)
    throw new PostgresFault(
      "unsafe_permissions",
      `${dataDirectory} can be read or changed by others, and PostgreSQL refuses that: chmod 0700 ${dataDirectory}`,
    );
  const entries = await readdir(dataDirectory);
  if (entries.length === 0) return "absent";
  const version = await readFile(join(dataDirectory, "PG_VERSION"), "utf8").catch(unlessMissing);
  if (version === undefined)
    throw new PostgresFault(
      "not_a_database",
      `${dataDirectory} holds files but no PostgreSQL cluster. Move them away, or choose another data directory.`,
    );
  if (version.trim() !== cluster.major)
    throw new PostgresFault(
      "other_major_version",
      `${dataDirectory} was written by PostgreSQL ${version.trim()}; this release brings ${cluster.major}, which cannot read it. Start the release that wrote it, copy the database to an external PostgreSQL (pg_dump) and set DATABASE_URL, or put the data of ${cluster.major} back from a backup.`,
    );
  return "usable";
}
