import { setTimeout as pause } from "node:timers/promises";
import { type LogJournal, record, startSealer, type Vault } from "@tachiai/evidence";
import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { TenantId } from "@tachiai/protocol";
import type { DurableVault } from "./durable-vault.ts";

const actor = { kind: "system", name: "bench" } as const;
const mostPerSecond = 2_000;
/** As many as the server has connections. */
const writers = 20;
const tenantCount = 8;

export interface SealingFigures {
  readonly p99Ms: number;
  readonly p50Ms: number;
  readonly recordsPerSecond: number;
}

/** How long after its commit an entry is covered by a signed checkpoint, while entries come as fast as they can, up to 2,000 a second. */
export async function measureSealing(
  { vault }: DurableVault,
  seconds: number,
  progress: (text: string) => void,
): Promise<SealingFigures> {
  const published: { readonly tenantId: string; readonly size: number; readonly at: number }[] = [];
  const journal: LogJournal = {
    ...vault.journal,
    published(log, checkpoint) {
      published.push({ tenantId: log.tenantId, size: checkpoint.size, at: performance.now() });
      vault.journal.published(log, checkpoint);
    },
  };
  const listening: Vault = { ...vault, journal };
  const faults: unknown[] = [];
  const sealer = startSealer(listening, { onFault: (fault) => faults.push(fault) });
  const tenants = Array.from({ length: tenantCount }, () => TenantId.parse(crypto.randomUUID()));

  const committed = new Map<string, number>();
  const start = performance.now();
  const isOver = () => performance.now() - start >= seconds * 1000;
  const write = async (writer: number) => {
    for (let number = 0; !isOver(); number++) {
      const due = start + ((number * writers + writer) / mostPerSecond) * 1000;
      if (due > performance.now()) await pause(due - performance.now());
      const tenantId = tenants[(number + writer) % tenants.length];
      if (!tenantId) throw new Error("there are tenants");
      const id = await inTenant(vault.database, actor, tenantId, (tx) => recordStamp(tx, number));
      committed.set(id, performance.now());
      vault.bus.publish({ subject: "telework.stamped", tenantId, ids: {} });
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const recordsPerSecond = (committed.size / (performance.now() - start)) * 1000;
  progress(`${committed.size} records, ${Math.round(recordsPerSecond)} a second`);
  await sealed(vault, committed.size, tenants);
  await sealer.stop();
  if (faults.length > 0) throw new AggregateError(faults, "the logs could not be sealed");

  const waits = await waitsOf(vault, tenants, committed, published);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
  return { p99Ms: at(0.99), p50Ms: at(0.5), recordsPerSecond };
}

type Tx = Parameters<typeof record>[0];
function recordStamp(tx: Tx, number: number) {
  return record(tx, actor, {
    action: "telework.stamped",
    subject: "stamp",
    retention: "telework",
    details: { number },
  });
}

async function sealed(
  vault: DurableVault["vault"],
  count: number,
  tenants: readonly TenantId[],
): Promise<void> {
  for (;;) {
    const [row] = await queryUnwalled<{ count: number }>(
      vault.test.migrateConnection,
      "select count(*)::int as count from evidence.entry where tenant_id = any ($1) and log_index is not null",
      [tenants],
    );
    if (row?.count === count) return;
    await pause(100);
  }
}

/** From the commit of each entry to the first checkpoint that is larger than its index, in ascending order. */
async function waitsOf(
  vault: DurableVault["vault"],
  tenants: readonly TenantId[],
  committed: ReadonlyMap<string, number>,
  published: readonly { readonly tenantId: string; readonly size: number; readonly at: number }[],
): Promise<number[]> {
  const entries = await queryUnwalled<{ id: string; tenant: string; index: number }>(
    vault.test.migrateConnection,
    "select evidence_id as id, tenant_id as tenant, log_index::int as index from evidence.entry where tenant_id = any ($1)",
    [tenants],
  );
  return entries
    .map(({ id, tenant, index }) => {
      const covering = published.find(({ tenantId, size }) => tenantId === tenant && size > index);
      const since = committed.get(id);
      if (!covering || since === undefined) throw new Error(`entry ${id} is covered by no checkpoint`);
      return Math.max(0, covering.at - since);
    })
    .toSorted((a, b) => a - b);
}
