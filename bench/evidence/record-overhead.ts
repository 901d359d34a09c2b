import { record } from "@tachiai/evidence";
import { inTenant, type TenantTx } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { measurePairs } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import type { DurableVault } from "./durable-vault.ts";

const actor = { kind: "system", name: "bench" } as const;
const PAIRS = 15;
const TRANSACTIONS = 60;

/**
 * What an entry adds to a transaction, in percent: one that looks up two rows, adds one and changes one behind the tenant
 * wall, as pressing a stamp does, with and without `record`.
 */
export async function measureRecordOverhead(
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
    sql`insert into bench.worker values (${tenantId}, ${worker}, 0)`.execute(tx.query),
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
    progress: (text) => progress(`ms of a transaction with and without record(): ${text}`),
  });
  return spreadOf(pairs.map(({ ours, peer }) => (ours / peer - 1) * 100));
}

async function pressStamp(tx: TenantTx, worker: string): Promise<void> {
  await sql`select pressed from bench.worker where worker_id = ${worker} for update`.execute(tx.query);
  await sql`select kind from bench.stamp where worker_id = ${worker} order by pressed_at desc limit 1`.execute(
    tx.query,
  );
  await sql`insert into bench.stamp values (${tx.tenantId}, ${tx.randomness.uuid()}, ${worker}, 'start', ${tx.now})`.execute(
    tx.query,
  );
  await sql`update bench.worker set pressed = pressed + 1 where worker_id = ${worker}`.execute(tx.query);
}
