import { inInstallation } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { reportDamage } from "../damage/report-damage.ts";
import { type RetentionClass, shreddedClasses } from "../entries/retention.ts";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";
import { type ForgetBefore, type ShreddingStep, shredBatch } from "./shred-batch.ts";

export interface ShreddingPass {
  /** Entries that are gone. */
  readonly shredded: number;
  /** Why a log was left for the next pass, or a row for somebody to look at. One log's fault stops no other. */
  readonly faults: readonly unknown[];
}

/** Shreds whatever is due, of all tenants. Does nothing when nothing is due, so it may run as often as one likes. */
export async function shredDue(
  vault: Vault,
  { forgetBefore, onStep }: { forgetBefore: ForgetBefore; onStep?: (step: ShreddingStep) => void },
): Promise<ShreddingPass> {
  let shredded = 0;
  const faults: unknown[] = [];
  for (const tenantId of await inInstallation(vault.database, listTenantsWithLogs))
    for (const retentionClass of shreddedClasses)
      try {
        const log = await shredLog(vault, { tenantId, retentionClass }, forgetBefore, onStep);
        shredded += log.shredded;
        faults.push(...log.damages);
      } catch (error) {
        faults.push(error);
      }
  return { shredded, faults };
}

async function shredLog(
  vault: Vault,
  log: { readonly tenantId: TenantId; readonly retentionClass: RetentionClass },
  forgetBefore: ForgetBefore,
  onStep?: (step: ShreddingStep) => void,
) {
  let shredded = 0;
  const damages: unknown[] = [];
  let after = { generation: 0, index: -1 };
  for (;;) {
    const batch = await shredBatch(vault, { ...log, after }, forgetBefore, onStep);
    shredded += batch.shredded;
    for (const damage of batch.damages) {
      damages.push(damage);
      await reportDamage(vault, log.tenantId, damage);
    }
    if (!batch.next) return { shredded, damages };
    after = batch.next;
  }
}
