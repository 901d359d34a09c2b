import { Client } from "pg";
import { killServer } from "./kill-server.ts";
import type { PostgresOptions } from "./prepare-cluster.ts";
import { type PostgresServer, startPostgres } from "./start-postgres.ts";

export type CrashRound = {
  /** How many commits PostgreSQL acknowledged before it was killed. */
  readonly acknowledged: number;
  /** The acknowledged rows that are missing after the restart, from this round and all before. Must be empty. */
  readonly lost: readonly string[];
};

export type CrashRoundOptions = {
  readonly postgres: PostgresOptions;
  /** Distinguishes the rows of one round; a drill counts it up. */
  readonly round: number;
  /** The server is killed as soon as this many commits are acknowledged, while others are under way. */
  readonly killAfter: number;
  /** What earlier rounds acknowledged; this round adds its own. */
  readonly acknowledged: Set<string>;
};

const writers = 4;

/**
 * One round of the crash drill on a cluster of its own: writes, kills postmaster and children by SIGKILL in the middle
 * of it, starts again and looks for every row that was ever acknowledged.
 */
export async function crashRound(options: CrashRoundOptions): Promise<CrashRound> {
  const { acknowledged, killAfter, postgres, round } = options;
  const before = acknowledged.size;
  const server = await startPostgres(postgres);
  await withClient(server, (client) =>
    client.query("create table if not exists crash_round (row text primary key)"),
  );
  await server.detach();
  await writeUntilKilled(server, round, killAfter, acknowledged);

  const again = await startPostgres(postgres);
  try {
    const { rows } = await withClient(again, (client) =>
      client.query<{ row: string }>("select row from crash_round"),
    );
    const present = new Set(rows.map(({ row }) => row));
    return {
      acknowledged: acknowledged.size - before,
      lost: [...acknowledged].filter((row) => !present.has(row)),
    };
  } finally {
    await again.stop();
  }
}

async function writeUntilKilled(
  server: PostgresServer,
  round: number,
  killAfter: number,
  acknowledged: Set<string>,
): Promise<void> {
  const target = acknowledged.size + killAfter;
  let killing: Promise<void> | undefined;
  const write = async (writer: number) => {
    await withClient(server, async (client) => {
      for (let number = 0; ; number += 1) {
        const row = `${round}/${writer}/${number}`;
        await client.query("insert into crash_round (row) values ($1)", [row]);
        acknowledged.add(row);
        if (acknowledged.size >= target) killing ??= killServer(server.dataDirectory);
      }
    });
  };
  // Every writer ends by losing its connection; nothing else can end one.
  await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)));
  if (!killing) throw new Error("the writers ended before the server was killed");
  await killing;
}

async function withClient<T>(server: PostgresServer, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    host: server.host,
    port: server.port,
    user: server.superuser,
    database: "postgres",
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    // The server may be gone, which is the point of the exercise.
    await client.end().catch(() => undefined);
  }
}
