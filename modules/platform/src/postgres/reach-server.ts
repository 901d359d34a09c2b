import { Client, DatabaseError } from "pg";
import { codeOf } from "../system-error.ts";
import { port, superuser } from "./postgres-layout.ts";

/** What a connection attempt says about the server behind a socket directory. */
export type Reach =
  | { readonly state: "ready"; readonly version: string }
  /** It answers that it starts, recovers or shuts down. */
  | { readonly state: "not_yet" }
  | { readonly state: "absent" }
  /** It runs, but has no room to let anybody in. */
  | { readonly state: "disk_full" }
  | { readonly state: "refused"; readonly reason: string };

/**
 * SQLSTATEs of a server that lives but cannot talk now: cannot_connect_now (starting, recovering, shutting down),
 * admin_shutdown, crash_shutdown, and too_many_connections, where somebody will leave.
 */
const passingStates: readonly (string | undefined)[] = ["57P03", "57P01", "57P02", "53300"];

/** SQLSTATE disk_full. */
const diskFull = "53100";

const attemptLimitMs = 5_000;

/** Connects once as the superuser and asks for the server's version. */
export async function reachServer(socketDirectory: string): Promise<Reach> {
  const client = new Client({
    host: socketDirectory,
    port,
    user: superuser,
    database: "postgres",
    ssl: false,
    connectionTimeoutMillis: attemptLimitMs,
    query_timeout: attemptLimitMs,
  });
  // A server that dies in between is told by the awaited call; without a listener the event would end this process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    const [row] = rows;
    return row ? { state: "ready", ...row } : { state: "refused", reason: "the server has no version" };
  } catch (error) {
    return readFailure(error);
  } finally {
    // Nothing is asked of this connection any more, so how it ends says nothing.
    await client.end().catch(() => undefined);
  }
}

/** Tells a server that is not there from one that is busy and one that turns us away. */
export function readFailure(error: unknown): Reach {
  if (error instanceof DatabaseError) {
    if (passingStates.includes(error.code)) return { state: "not_yet" };
    return error.code === diskFull ? { state: "disk_full" } : { state: "refused", reason: error.message };
  }
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM")
    return { state: "refused", reason: `the socket cannot be opened (${code})` };
  return { state: "absent" };
}
