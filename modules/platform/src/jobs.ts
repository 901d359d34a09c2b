import { TenantId } from "@tachiai/protocol";
import { Logger, type Runner, run, runMigrations } from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import { z } from "zod";
import { type Database, databaseRoles, type Tx } from "./database.ts";

/** A job as its handler sees it: the tenant of the transaction that added it, and its own details. */
export interface Job {
  readonly tenantId: TenantId | undefined;
  readonly details: unknown;
}

export type JobHandlers = Readonly<Record<string, (job: Job) => Promise<void>>>;

/** A handler that throws is tried again with growing pauses, `maxAttempts` times in all. */
export interface JobOptions {
  readonly runAt?: Date;
  /** A job with the same key that has not started is replaced rather than added again. */
  readonly key?: string;
  readonly maxAttempts?: number;
}

/** Adds a job that becomes visible when this transaction commits. */
export async function addJob(tx: Tx, name: string, details: object, options: JobOptions = {}): Promise<void> {
  await sql`select platform.add_job(${name}, ${JSON.stringify(details)}::jsonb, ${options.runAt ?? null},
                                    ${options.key ?? null}, ${options.maxAttempts ?? 25})`.execute(tx.query);
}

const Payload = z.object({ tenantId: TenantId.nullable(), details: z.unknown() });

/**
 * Runs jobs in this process until `stop()`; a job that is running is finished first. `log` hears of failed
 * attempts and of lost connections, not of every job.
 */
export async function startJobs(
  database: Database,
  handlers: JobHandlers,
  log: (message: string) => void,
): Promise<Runner> {
  return run({
    pgPool: database.installationPool,
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log(message);
    }),
    concurrency: 4,
    noHandleSignals: true,
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([name, handle]) => [
        name,
        async (payload: unknown) => {
          const { tenantId, details } = Payload.parse(payload);
          await handle({ tenantId: tenantId ?? undefined, details });
        },
      ]),
    ),
  });
}

/**
 * Lets graphile-worker bring its own schema up to date as its owner, the installation role, and takes the
 * right to create schemas away again.
 */
export async function migrateJobs(connection: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 1 });
  // A connection lost here fails the query that needs it; the handlers only keep the process alive until then.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    // The connection may name its database in a URL: ask.
    const { rows } = await pool.query<{ name: string }>("select quote_ident(current_database()) as name");
    const name = rows[0]?.name ?? "";
    await pool.query(`grant create on database ${name} to ${databaseRoles.installation}`);
    await pool.query(`set role ${databaseRoles.installation}`);
    await runMigrations({ pgPool: pool });
    await pool.query("reset role");
    await pool.query(`revoke create on database ${name} from ${databaseRoles.installation}`);
  } finally {
    await pool.end();
  }
}
