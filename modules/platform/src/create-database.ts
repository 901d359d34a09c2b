import pg from "pg";
import { type Door, databaseRoles } from "./database.ts";

export type DoorPasswords = Readonly<Record<Door, string>>;

/**
 * Makes sure that the three roles and the database exist; repeating it changes nothing but passwords.
 * With an external PostgreSQL the roles get `passwords`; the embedded one knows them as peers and takes none.
 *
 * The administrator must be a superuser, or hold CREATEDB, CREATEROLE and BYPASSRLS.
 */
export async function createDatabase(
  administrator: pg.ClientConfig,
  name: string,
  passwords?: DoorPasswords,
): Promise<void> {
  const client = new pg.Client(administrator);
  // The query that is under way fails by itself; without a handler this would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7224202)");
    for (const [door, role] of doors) {
      const login = `login ${door === "migrate" ? "bypassrls" : "nobypassrls"}${
        passwords ? ` password ${client.escapeLiteral(passwords[door])}` : ""
      }`;
      const known = await client.query("select 1 from pg_roles where rolname = $1", [role]);
      if (known.rowCount === 0) await client.query(`create role ${role} ${login}`);
      else if (passwords) await client.query(`alter role ${role} ${login}`);
    }
    // graphile-worker's tables belong to the installation role; migrations step into it to bring them up to date.
    await client.query(
      `grant ${databaseRoles.installation} to ${databaseRoles.migrate} with inherit false, set true`,
    );
    const present = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (present.rowCount === 0) {
      // Without membership, `owner` is refused to an administrator who is no superuser.
      await client.query(`grant ${databaseRoles.migrate} to current_user`);
      await client.query(`create database ${client.escapeIdentifier(name)} owner ${databaseRoles.migrate}`);
    }
    await client.query(`revoke all on database ${client.escapeIdentifier(name)} from public`);
    await client.query(
      `grant connect on database ${client.escapeIdentifier(name)} to ${databaseRoles.tenant}, ${databaseRoles.installation}`,
    );
  } finally {
    await client.end();
  }
}

const doors: readonly (readonly [Door, string])[] = [
  ["tenant", databaseRoles.tenant],
  ["installation", databaseRoles.installation],
  ["migrate", databaseRoles.migrate],
];
