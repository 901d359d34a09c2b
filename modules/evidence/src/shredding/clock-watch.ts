import { type BlobStore, inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import { type Accepted, recordAccepted } from "../restoring/acceptance.ts";
import type { Vault } from "../vault.ts";
import { isBelievable, mostAheadDays } from "./believe-clock.ts";
import { shredder } from "./shredding-pass.ts";

/** Guards what cannot be taken back against a clock that is years ahead, were it for a minute only. */
export interface ClockWatch {
  /**
   * Whether what is past its day by this machine's clock may be destroyed: when the clock is near the time of the last such
   * question, or of a witness or a time stamping authority, or the operator has said that it is right, which leaves an entry.
   */
  isBelieved(): Promise<boolean>;
  /** After a restore a gap is no wonder, and the operator has just been here: the clock is taken as it is. */
  begin(): Promise<void>;
}

const fileName = "believed-clock";
const hourMs = 3_600_000;
const dayMs = 86_400_000;

export function openClockWatch(vault: Vault, store: BlobStore, accepted: Accepted): ClockWatch {
  const keep = (now: Date) => store.put(fileName, Buffer.from(`${now.toISOString()}\n`));
  const readKept = async () => {
    const bytes = await store.get(fileName);
    const at = new Date(bytes ? Buffer.from(bytes).toString("utf8").trim() : "");
    return Number.isNaN(at.getTime()) ? undefined : at;
  };
  return {
    begin: () => keep(vault.database.clock()),
    async isBelieved() {
      const now = vault.database.clock();
      const kept = await readKept();
      const since = new Date(now.getTime() - mostAheadDays * dayMs);
      if (kept ? isBelievable(now, kept) : await wasSealedSince(vault, since)) {
        if (!kept || Math.abs(now.getTime() - kept.getTime()) >= hourMs) await keep(now);
        return true;
      }
      if (!(await isVouchedFor(vault, since))) {
        if (!(await accepted.read()).has("clock")) return false;
        const known = kept ? { known: kept.toISOString() } : {};
        await recordAccepted(vault, [], { action: "evidence.clock_accepted", details: known });
        await accepted.forget("clock");
      }
      await keep(now);
      return true;
    },
  };
}

/** Where no question was ever asked: whether there is nothing yet, or something was sealed lately. */
async function wasSealedSince({ database }: Vault, since: Date): Promise<boolean> {
  const [all, lately] = await inInstallation(database, async (tx) => [
    await listTenantsWithLogs(tx),
    await listTenantsWithLogs(tx, since),
  ]);
  return lately.length > 0 || all.length === 0;
}

/** Whether somebody else's clock was seen to be as far: a witness's or a time stamping authority's, in any tenant. */
async function isVouchedFor({ database }: Vault, since: Date): Promise<boolean> {
  const vouches = (tenantId: TenantId) =>
    inTenant(database, shredder, tenantId, async (tx) => {
      const tables = tx.query.withTables<EvidenceTables>();
      const cosigned = tables
        .selectFrom("evidence.cosignature")
        .select("tenant_id")
        .where("cosigned_at", ">=", since);
      const stamped = tables
        .selectFrom("evidence.time_stamp")
        .select("tenant_id")
        .where("stamped_at", ">=", since);
      return (await cosigned.unionAll(stamped).limit(1).execute()).length > 0;
    });
  for (const tenantId of await inInstallation(database, (tx) => listTenantsWithLogs(tx)))
    if (await vouches(tenantId)) return true;
  return false;
}
