import { join } from "node:path";
import type pg from "pg";
import { z } from "zod";
import { ConfigurationFault } from "./configuration.ts";
import { createDatabase } from "./create-database.ts";
import { type DoorConnections, databaseRoles } from "./database.ts";
import type { Randomness } from "./randomness.ts";
import { readOrMakeSecretFile } from "./secret-file.ts";

const Passwords = z.object({ tenant: z.string(), installation: z.string(), migrate: z.string() });

/**
 * Prepares an external PostgreSQL: the three roles log in with passwords (scram) that only this installation's
 * data directory holds. `databaseUrl` names the database and an administrator (see `createDatabase`).
 *
 * Throws `ConfigurationFault` naming DATABASE_URL when the server cannot be reached or refuses.
 */
export async function prepareExternalDatabase(
  databaseUrl: string,
  dataDirectory: string,
  randomness: Randomness,
): Promise<DoorConnections> {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1)) || "tachiai";
  const administratorUrl = new URL(url);
  // The database may not exist yet; every PostgreSQL has this one.
  administratorUrl.pathname = "/postgres";
  const password = () => Buffer.from(randomness.bytes(32)).toString("base64url");
  const file = await readOrMakeSecretFile(join(dataDirectory, "keys/database-passwords.json"), () =>
    Buffer.from(JSON.stringify({ tenant: password(), installation: password(), migrate: password() })),
  );
  const passwords = Passwords.parse(JSON.parse(Buffer.from(file).toString("utf8")));
  try {
    await createDatabase({ connectionString: administratorUrl.href }, name, passwords);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationFault(
      "DATABASE_URL",
      `${reason}. Its user must be a superuser, or hold CREATEDB, CREATEROLE and BYPASSRLS`,
    );
  }
  const as = (door: keyof typeof databaseRoles): pg.PoolConfig => {
    const own = new URL(url);
    own.username = databaseRoles[door];
    own.password = passwords[door];
    own.pathname = `/${encodeURIComponent(name)}`;
    return { connectionString: own.href };
  };
  return { tenant: as("tenant"), installation: as("installation"), migrate: as("migrate") };
}
