import { inInstallation, inTenant, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { listLogs, listTenantsWithLogs, type PublishedLog } from "../logs/log.store.ts";
import { openLogReader } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";
import { askForStamp } from "./ask-for-stamp.ts";
import { findStamping, type Stamping } from "./stamping.store.ts";
import { keepStampedDay, type LastStamp, listLastStamps } from "./time-stamp.store.ts";

const stamper = { kind: "system", name: "stamping" } as const;

export interface StampingPass {
  readonly stamped: number;
  /** Logs whose checkpoint of the day has no stamp yet. */
  readonly waiting: number;
  readonly faults: readonly unknown[];
}

/**
 * Has the newest checkpoint of every log stamped that has grown since its last stamp and has none of today yet, in all
 * tenants. When the authority does not answer the pass ends there: the next one begins with what is missing.
 */
export async function stampLogs(vault: Vault): Promise<StampingPass> {
  const stamping = await inInstallation(vault.database, findStamping);
  const pass = { stamped: 0, waiting: 0, faults: [] as unknown[] };
  if (!stamping) return pass;
  for (const tenantId of await inInstallation(vault.database, (tx) => listTenantsWithLogs(tx)))
    for (const log of await listDue(vault, tenantId))
      try {
        const outcome = await stampLog(vault, stamping, log);
        if (outcome === "stamped") pass.stamped += 1;
        else pass.waiting += 1;
        if (outcome === "unreachable") return pass;
      } catch (error) {
        pass.waiting += 1;
        pass.faults.push(error);
      }
  return pass;
}

function listDue(vault: Vault, tenantId: TenantId): Promise<PublishedLog[]> {
  return inTenant(vault.database, stamper, tenantId, async (tx) => {
    const stamps = await listLastStamps(tx);
    return (await listLogs(tx)).filter((log) => isDue(log, stamps, tokyoDay(tx.now)));
  });
}

function isDue(log: PublishedLog, stamps: readonly LastStamp[], today: string): boolean {
  const last = stamps.find(
    ({ retentionClass, generation }) =>
      retentionClass === log.retentionClass && generation === log.generation,
  );
  return log.checkpoint !== null && last?.day !== today && last?.size !== log.size;
}

async function stampLog(
  vault: Vault,
  stamping: Stamping,
  log: PublishedLog,
): Promise<"stamped" | "unreachable" | "refused"> {
  const { database } = vault;
  // What was altered is not stamped: then its alteration would be what is proven.
  const checkpoint = await openLogReader(vault, log).checkpoint();
  if (checkpoint === null) return "refused";
  const day = tokyoDay(database.clock());
  const outcome = await askForStamp(stamping, Buffer.from(checkpoint), database.randomness.bytes(8));
  await inTenant(database, stamper, log.tenantId, (tx) =>
    keepStampedDay(tx, { ...log, checkpoint }, day, outcome),
  );
  if ("answer" in outcome) return "stamped";
  return outcome.trouble === "unreachable" ? "unreachable" : "refused";
}
