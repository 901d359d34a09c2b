import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { openLocalBlobStore } from "./blob-store.ts";
import { ConfigurationFault } from "./configuration.ts";
import { createDatabase } from "./create-database.ts";
import { type Door, type DoorConnections, databaseRoles } from "./database.ts";
import { readOrMakeSecret } from "./kept-secret.ts";
import type { Randomness } from "./randomness.ts";

const usualDatabase = "tachiai";
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
  const name = url.searchParams.get("dbname") ?? (decodeURIComponent(url.pathname.slice(1)) || usualDatabase);
  for (const parameter of ["dbname", "database"]) url.searchParams.delete(parameter);
  const password = () => Buffer.from(randomness.bytes(32)).toString("base64url");
  const keys = openLocalBlobStore(join(dataDirectory, "keys"), () => randomness.uuid());
  const file = await readOrMakeSecret(keys, "database-passwords.json", () =>
    Buffer.from(JSON.stringify({ tenant: password(), installation: password(), migrate: password() })),
  );
  const passwords = Passwords.parse(JSON.parse(Buffer.from(file).toString("utf8")));
  try {
    // The database may not exist yet; every PostgreSQL has this one.
    await createDatabase(reaching(url, "postgres"), name, passwords);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationFault(
      "DATABASE_URL",
      `${reason}. Its user must be a superuser, or hold CREATEDB, CREATEROLE and BYPASSRLS`,
    );
  }
  const as = (door: Door) => reaching(url, name, { user: databaseRoles[door], password: passwords[door] });
  const connections = { tenant: as("tenant"), installation: as("installation"), migrate: as("migrate") };
  for (const door of ["tenant", "installation", "migrate"] as const)
    await requireOwnRole(door, connections[door]);
  return connections;
}

/** A database of the same server. Who logs in stands in the query: there it wins over every other part of the URL. */
function reaching(url: URL, database: string, login: Readonly<Record<string, string>> = {}): pg.PoolConfig {
  const own = new URL(url);
  own.pathname = `/${encodeURIComponent(database)}`;
  for (const [name, value] of Object.entries(login)) own.searchParams.set(name, value);
  return { connectionString: own.href };
}

/** A pooler in between may log everybody in as one: then the tenant wall would hold nobody back. */
async function requireOwnRole(door: Door, connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(connection);
  client.on("error", () => void client.end());
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>("select session_user::text as role");
    if (rows[0]?.role !== databaseRoles[door])
      throw new ConfigurationFault(
        "DATABASE_URL",
        `logging in as ${databaseRoles[door]} leads to "${rows[0]?.role}"; name the PostgreSQL itself, not a pooler`,
      );
  } finally {
    await client.end();
  }
}
