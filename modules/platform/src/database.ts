import type { TenantId } from "@tachiai/protocol";
import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from "kysely";
import pg from "pg";
import { type Actor, organisationOf } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { Randomness } from "./randomness.ts";
import { Refusal } from "./refusal.ts";

/** The three database roles; each door of `docs/architecture.md` logs in as its own. */
export const databaseRoles = {
  tenant: "tachiai_tenant",
  installation: "tachiai_installation",
  migrate: "tachiai_migrate",
} as const;

export type Door = keyof typeof databaseRoles;

/** How to log in through each door: what `pg` takes (socket directory or host, role, password). */
export type DoorConnections = Readonly<Record<Door, pg.PoolConfig>>;

export interface Database {
  /** Only `inTenant` uses it. */
  readonly tenantDoor: Kysely<object>;
  /** Only `inInstallation` uses it. */
  readonly installationDoor: Kysely<object>;
  /** For graphile-worker, which owns its tables through the installation door. */
  readonly installationPool: pg.Pool;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** One transaction through a door. Queries start with `tx.query.withTables<…>()`. */
export interface Tx {
  readonly query: Transaction<object>;
  /** The instant this transaction works at; the same for every row it writes. */
  readonly now: Date;
  readonly randomness: Randomness;
  /** Runs once the change is durable: fan-out and other effects that must not precede it. */
  afterCommit(effect: () => void): void;
}

export interface TenantTx extends Tx {
  readonly tenantId: TenantId;
}

// A `date` is a calendar day, not an instant: keep it as the text PostgreSQL sends.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Nobody waits longer for a connection, for another's lock, or for one statement: the connections are few and for everybody. */
const waits = { connectionTimeoutMillis: 10_000, lock_timeout: 5_000, statement_timeout: 30_000 };

/** Opens the doors for the life of the process; close with `closeDatabase`. */
export function openDatabase(
  connections: Pick<DoorConnections, "tenant" | "installation">,
  parameters: { clock: Clock; randomness: Randomness; onPoolError: (error: Error) => void },
): Database {
  const openPool = (config: pg.PoolConfig, max: number) => {
    const pool = new pg.Pool({ max, ...waits, ...config });
    // Without a handler a server restart would end this process.
    pool.on("error", parameters.onPoolError);
    pool.on("connect", (client) => client.on("error", parameters.onPoolError));
    return pool;
  };
  const installationPool = openPool(connections.installation, 10);
  return {
    tenantDoor: new Kysely({ dialect: new PostgresDialect({ pool: openPool(connections.tenant, 20) }) }),
    installationDoor: new Kysely({ dialect: new PostgresDialect({ pool: installationPool }) }),
    installationPool,
    clock: parameters.clock,
    randomness: parameters.randomness,
  };
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.tenantDoor.destroy();
  await database.installationDoor.destroy();
}

/**
 * The only way to reach tenant data: row-level security sees the tenant, the acting organisation and the
 * instant for this transaction alone, and asks about the engagement again at every statement.
 *
 * Refuses `access.no_engagement` when the actor is neither of this tenant nor engaged for it now, also when
 * the engagement ends in the middle of the work; `request.busy` when the database lets it wait too long, or gives way to
 * another in its place.
 */
export async function inTenant<T>(
  database: Database,
  actor: Actor,
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  const now = database.clock();
  const effects: (() => void)[] = [];
  const result = await orBusy(
    database.tenantDoor.transaction().execute(async (query) => {
      // Both in one question, the second after the first: it is asked of every request, several times.
      await requireReach(
        sql<{ reached: boolean }>`with stated as materialized (
              select set_config('app.tenant_id', ${tenantId}, true),
                     set_config('app.organisation_id', ${organisationOf(actor, tenantId)}, true),
                     set_config('app.now', ${now.toISOString()}, true))
            select platform.tenant_id() is not null as reached from stated`,
        query,
      );
      const answer = await work({
        query,
        tenantId,
        now,
        randomness: database.randomness,
        afterCommit: (effect) => effects.push(effect),
      }).catch((error: unknown) => {
        throw isWallError(error) ? new Refusal("access.no_engagement") : error;
      });
      await requireReach(
        sql<{ reached: boolean }>`select platform.tenant_id() is not null as reached`,
        query,
      );
      return answer;
    }),
  );
  for (const effect of effects) effect();
  return result;
}

/**
 * The door to the few tables that belong to no tenant (a test of the server lists them): people and their
 * sessions, invitations, the list of tenants, queues of ids. It can see no tenant content. Refuses `request.busy`.
 */
export async function inInstallation<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const now = database.clock();
  const effects: (() => void)[] = [];
  const result = await orBusy(
    database.installationDoor.transaction().execute(async (query) => {
      await sql`select set_config('app.now', ${now.toISOString()}, true)`.execute(query);
      return work({
        query,
        now,
        randomness: database.randomness,
        afterCommit: (effect) => effects.push(effect),
      });
    }),
  );
  for (const effect of effects) effect();
  return result;
}

async function requireReach(
  question: RawBuilder<{ reached: boolean }>,
  query: Transaction<object>,
): Promise<void> {
  const { rows } = await question.execute(query);
  if (rows[0]?.reached !== true) throw new Refusal("access.no_engagement");
}

const busyCodes: readonly string[] = [
  // A lock or a statement took longer than the connections' `waits`.
  "55P03",
  "57014",
  // It and another waited for each other, or could not be put in an order; the other went on.
  "40P01",
  "40001",
];

async function orBusy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isBusyError(error) ? new Refusal("request.busy") : error;
  }
}

function isBusyError(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return busyCodes.includes(error.code ?? "");
  // What the pool says to who waited for a connection: it gives no code.
  return error instanceof Error && error.message === "timeout exceeded when trying to connect";
}

/** 42501 from a policy: the engagement ended between two statements of one transaction. */
function isWallError(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === "42501" &&
    error.message.includes("row-level security policy")
  );
}
