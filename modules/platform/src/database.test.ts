import { join } from "node:path";
import { TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { closeDatabase, inInstallation, inTenant, openDatabase } from "./database.ts";
import { holdLock } from "./hold-lock.ts";
import { addJob, startJobs } from "./jobs.ts";
import { migrate } from "./migrate.ts";
import { systemRandomness } from "./randomness.ts";
import { openTestDatabase, queryUnwalled, type TestDatabase } from "./testing/index.ts";

const tenantA = TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const tenantB = TenantId.parse("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
const system = { kind: "system", name: "test" } as const;

let cluster: TestDatabase;
beforeAll(async () => {
  cluster = await openTestDatabase([
    { module: "wall-test", directory: join(import.meta.dirname, "testing/wall-test") },
  ]);
});
afterAll(() => cluster.close());

const insert = (tenantId: TenantId, owner: TenantId, word: string) =>
  inTenant(cluster.database, system, tenantId, (tx) =>
    sql`insert into wall_test.note (tenant_id, word) values (${owner}, ${word})`.execute(tx.query),
  );
const words = (tenantId: TenantId) =>
  inTenant(cluster.database, system, tenantId, async (tx) => {
    const { rows } = await sql<{ word: string }>`select word from wall_test.note order by word`.execute(
      tx.query,
    );
    return rows.map((row) => row.word);
  });

test("a tenant sees its own rows and never those of another", async () => {
  await insert(tenantA, tenantA, "a");
  await insert(tenantB, tenantB, "b");
  expect(await words(tenantA)).toEqual(["a"]);
  expect(await words(tenantB)).toEqual(["b"]);
});

test("a row for another tenant is refused and nothing of the transaction stays", async () => {
  await expect(insert(tenantA, tenantB, "smuggled")).rejects.toMatchObject({ code: "access.no_engagement" });
  expect(await words(tenantB)).not.toContain("smuggled");
});

test("an organisation without an engagement does not get in", async () => {
  const stranger = {
    kind: "person",
    personId: tenantB,
    organisationId: tenantB,
    sessionId: tenantB,
  } as never;
  await expect(inTenant(cluster.database, stranger, tenantA, async () => "in")).rejects.toMatchObject({
    code: "access.no_engagement",
  });
});

test("a connection that served a tenant shows nothing afterwards", async () => {
  await words(tenantA);
  const { rows } = await sql`select word from wall_test.note`.execute(cluster.database.tenantDoor);
  expect(rows).toEqual([]);
});

test("the installation door cannot read tenant content", async () => {
  await expect(
    inInstallation(cluster.database, (tx) => sql`select word from wall_test.note`.execute(tx.query)),
  ).rejects.toThrow(/permission denied/);
});

test("the tenant door cannot read the tables of the installation", async () => {
  await expect(
    inTenant(cluster.database, system, tenantA, (tx) => sql`select * from wall_test.queue`.execute(tx.query)),
  ).rejects.toThrow(/permission denied/);
});

test("an effect runs only after its change is durable", async () => {
  const heard: string[] = [];
  await inTenant(cluster.database, system, tenantA, async (tx) => tx.afterCommit(() => heard.push("kept")));
  await expect(
    inTenant(cluster.database, system, tenantA, async (tx) => {
      tx.afterCommit(() => heard.push("lost"));
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(heard).toEqual(["kept"]);
});

test("a job carries the tenant of the transaction that added it, and one that rolled back adds none", async () => {
  const ran: unknown[] = [];
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const runner = await startJobs(
    cluster.database,
    {
      note: async (job) => {
        ran.push(job);
        finish();
      },
    },
    (message) => {
      throw new Error(message);
    },
  );
  await expect(
    inTenant(cluster.database, system, tenantB, async (tx) => {
      await addJob(tx, "note", { word: "never" });
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await inTenant(cluster.database, system, tenantA, (tx) => addJob(tx, "note", { word: "once" }));
  await finished;
  await runner.stop();
  expect(ran).toEqual([{ tenantId: tenantA, details: { word: "once" } }]);
});

test("migrating again applies nothing, and an edited migration stops the start", async () => {
  const modules = [{ module: "platform", directory: join(import.meta.dirname, "../migrations") }];
  expect(await migrate(cluster.migrateConnection, modules)).toEqual([]);
  await queryUnwalled(
    cluster.migrateConnection,
    "update tachiai_migration.applied set sha256 = 'edited' where module = 'platform'",
  );
  await expect(migrate(cluster.migrateConnection, modules)).rejects.toThrow(/edited since/);
});

test("no transaction waits for ever: five seconds for a lock, thirty for a statement", async () => {
  const settings = sql<{ lock: string; statement: string }>`
    select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`;
  const inBoth = [
    await inTenant(cluster.database, system, tenantA, (tx) => settings.execute(tx.query)),
    await inInstallation(cluster.database, (tx) => settings.execute(tx.query)),
  ];
  for (const { rows } of inBoth) expect(rows).toEqual([{ lock: "5s", statement: "30s" }]);
});

test("who has waited too long is told that the server is busy", async () => {
  const impatient = openDatabase(
    {
      tenant: { ...cluster.connections.tenant, lock_timeout: 20 },
      installation: { ...cluster.connections.installation, statement_timeout: 20 },
    },
    { clock: systemClock, randomness: systemRandomness, onPoolError: () => {} },
  );
  const lock = sql`select pg_advisory_xact_lock(4711)`;
  await inTenant(cluster.database, system, tenantA, async (tx) => {
    await lock.execute(tx.query);
    await expect(
      inTenant(impatient, system, tenantB, (other) => lock.execute(other.query)),
    ).rejects.toMatchObject({ code: "request.busy" });
  });
  await expect(
    inInstallation(impatient, (tx) => sql`select pg_sleep(60)`.execute(tx.query)),
  ).rejects.toMatchObject({ code: "request.busy" });
  await closeDatabase(impatient);
});

test("who waits for a connection while holding the last one is told that the server is busy", async () => {
  const one = { max: 1, connectionTimeoutMillis: 500 };
  const narrow = openDatabase(
    {
      tenant: { ...cluster.connections.tenant, ...one },
      installation: { ...cluster.connections.installation, ...one },
    },
    { clock: systemClock, randomness: systemRandomness, onPoolError: () => {} },
  );
  await inTenant(narrow, system, tenantA, async () => {
    await expect(inTenant(narrow, system, tenantB, async () => "in")).rejects.toMatchObject({
      code: "request.busy",
    });
  });
  await closeDatabase(narrow);
});

test("of two that wait for each other one goes on and the other is told that the server is busy", async () => {
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const crossing = ([mine, others]: readonly PromiseWithResolvers<void>[], first: string, second: string) =>
    inTenant(cluster.database, system, tenantA, async (tx) => {
      await holdLock(tx, first);
      mine?.resolve();
      await others?.promise;
      await holdLock(tx, second);
      return "went on";
    });
  const outcomes = await Promise.allSettled([
    crossing(both, "left", "right"),
    crossing(both.toReversed(), "right", "left"),
  ]);
  expect(outcomes.toSorted((one, other) => one.status.localeCompare(other.status))).toMatchObject([
    { status: "fulfilled", value: "went on" },
    { status: "rejected", reason: { code: "request.busy" } },
  ]);
});
