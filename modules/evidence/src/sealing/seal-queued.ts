import { inInstallation } from "@tachiai/platform";
import { sql } from "kysely";
import { Damage } from "../damage/damage.ts";
import { reportDamage } from "../damage/report-damage.ts";
import { listWaitingLogs } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";
import { type OnSealingStep, sealBatch } from "./seal-batch.ts";

/** What one pass did. */
export interface SealingPass {
  readonly sealed: number;
  /** Entries still wait: go on at once. */
  readonly more: boolean;
  /** Why logs could not be sealed; the others were. */
  readonly faults: readonly unknown[];
}

/** Any constant works; it only has to be the same in every Tachiai process of one database. A backup holds it too. */
export const sealerLock = 7_224_204;

/** Logs sealed side by side: their fsyncs overlap, and few of them keep the database free for people. */
const logsAtOnce = 4;

/**
 * Seals one batch of every log that has entries waiting, in all tenants. Undefined when another sealer of this
 * installation is at it: the advisory lock spares the double work, while `sealBatch` stays sound without it.
 */
export async function sealQueued(vault: Vault, onStep?: OnSealingStep): Promise<SealingPass | undefined> {
  return inInstallation(vault.database, async (tx) => {
    const { rows } = await sql<{
      locked: boolean;
    }>`select pg_try_advisory_xact_lock(${sealerLock}) as locked`.execute(tx.query);
    if (rows[0]?.locked !== true) return undefined;

    const waiting = await listWaitingLogs(tx);
    const faults: unknown[] = [];
    let sealed = 0;
    let more = false;
    const sealNext = async (): Promise<void> => {
      for (let log = waiting.shift(); log; log = waiting.shift()) {
        try {
          const batch = await sealBatch(vault, log, onStep);
          sealed += batch.sealed;
          more ||= batch.more;
        } catch (error) {
          // A damaged log is met again in every pass, and told once.
          const isNew = !(error instanceof Damage) || (await reportDamage(vault, log.tenantId, error));
          if (isNew) faults.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: logsAtOnce }, sealNext));
    return { sealed, more, faults };
  });
}
