import { record } from "@tachiai/evidence";
import { inTenant, type TenantTx } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { TenantId } from "@tachiai/protocol";
import { measurePairs } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import type { DurableVault } from "./durable-vault.ts";

const actor = { kind: "system", name: "bench" } as const;
type BenchTables = {
  "bench.worker": { tenant_id: string; worker_id: string; pressed: number };
  "bench.stamp": { tenant_id: string; stamp_id: string; worker_id: string; kind: string; pressed_at: Date };
};
const PAIRS = 15;
const TRANSACTIONS = 200;

/**
 * What an entry adds, in percent, to about the smallest transaction that could want one: it looks up two rows, adds one
 * and changes one behind the tenant wall. No transaction of the product that records is as small.
 */
export async function measureRecordInSmallTransaction(
  { vault }: DurableVault,
  progress: (text: string) => void,
): Promise<Spread> {
  const tenantId = TenantId.parse(crypto.randomUUID());
  await queryUnwalled(
    vault.test.migrateConnection,
    `create schema bench;
     grant usage on schema bench to tachiai_tenant;
     create table bench.worker (tenant_id uuid not null, worker_id uuid not null, pressed int not null,
                                primary key (tenant_id, worker_id));
     create table bench.stamp (tenant_id uuid not null, stamp_id uuid not null, worker_id uuid not null, kind text not null,
                               pressed_at timestamptz not null, primary key (tenant_id, stamp_id));
     create index stamp_by_worker on bench.stamp (tenant_id, worker_id, pressed_at desc);
     call platform.wall('bench.worker');
     call platform.wall('bench.stamp');
     grant select, insert, update on bench.worker, bench.stamp to tachiai_tenant;`,
  );
  const worker = crypto.randomUUID();
  await inTenant(vault.database, actor, tenantId, (tx) =>
    tx.query
      .withTables<BenchTables>()
      .insertInto("bench.worker")
      .values({ tenant_id: tenantId, worker_id: worker, pressed: 0 })
      .execute(),
  );
  const press = (tx: TenantTx) => pressStamp(tx, worker);
  const run = async (work: (tx: TenantTx) => Promise<void>) => {
    const start = performance.now();
    for (let count = 0; count < TRANSACTIONS; count++) await inTenant(vault.database, actor, tenantId, work);
    return (performance.now() - start) / TRANSACTIONS;
  };
  const recorded = async (tx: TenantTx) => {
    await press(tx);
    await record(tx, actor, {
      action: "telework.stamped",
      subject: worker,
      retention: "attendance",
      details: { kind: "start", workplace: "home" },
      capturedAt: tx.now,
    });
  };
  await run(recorded);
  await run(press);
  const pairs = await measurePairs({
    pairs: PAIRS,
    ours: () => run(recorded),
    peer: async () => ({ value: await run(press) }),
    progress: (text) => progress(`ms of a small transaction with and without record(): ${text}`),
  });
  return spreadOf(pairs.map(({ ours, peer }) => (ours / peer - 1) * 100));
}

async function pressStamp(tx: TenantTx, worker: string): Promise<void> {
  const tables = tx.query.withTables<BenchTables>();
  const { pressed } = await tables
    .selectFrom("bench.worker")
    .select("pressed")
    .where("worker_id", "=", worker)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const last = await tables
    .selectFrom("bench.stamp")
    .select("kind")
    .where("worker_id", "=", worker)
    .orderBy("pressed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  await tables
    .insertInto("bench.stamp")
    .values({
      tenant_id: tx.tenantId,
      stamp_id: tx.randomness.uuid(),
      worker_id: worker,
      kind: last?.kind === "start" ? "end" : "start",
      pressed_at: tx.now,
    })
    .execute();
  await tables
    .updateTable("bench.worker")
    .set({ pressed: pressed + 1 })
    .where("worker_id", "=", worker)
    .execute();
}
