import { inInstallation, inTenant, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, TenantId } from "@tachiai/protocol";
import { reportDamage } from "../damage/report-damage.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import { firstDayKept } from "../entries/retention.ts";
import {
  type CalendarClass,
  isCalendarClass,
  type RetentionClass,
  retentionClasses,
} from "../entries/retention-policy.ts";
import { type HeldPeriod, heldPeriods, loadLiveHolds } from "../holds/live-holds.ts";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";
import { noteShredding } from "./note-shredding.ts";
import { removeAltered } from "./remove-altered.ts";
import { type ShreddingStep, shredBatch } from "./shred-batch.ts";
import { shredOutstayed } from "./shred-outstayed.ts";
import { type ShreddingPass, shredder } from "./shredding-pass.ts";

/** Removes what a module keeps of a class from before a day: what happened then has no entry any more. */
export type ForgetBefore = (
  tx: TenantTx,
  retention: CalendarClass,
  firstKept: Day,
  /** What happened to whom, and when, that a hold keeps all the same. */
  held: readonly HeldPeriod[],
) => Promise<void>;

export interface Shredder {
  /**
   * Shreds whatever is due, of all tenants. May run as often as one likes: what is due on a day is so from its beginning,
   * so a log of which all is gone is left alone until the next, unless a hold keeps something of it.
   */
  shredDue(onStep?: (step: ShreddingStep) => void): Promise<ShreddingPass>;
}

export function openShredder(vault: Vault, forgetBefore: ForgetBefore): Shredder {
  const doneOn = new Map<string, Day>();
  const sweptOn = new Map<string, Day>();
  return {
    async shredDue(onStep) {
      let shredded = 0;
      const classes = new Set<RetentionClass>();
      const faults: unknown[] = [];
      const today = tokyoDay(vault.database.clock());
      for (const tenantId of await inInstallation(vault.database, listTenantsWithLogs)) {
        for (const retentionClass of retentionClasses) {
          const name = `${tenantId}/${retentionClass}`;
          if (doneOn.get(name) === today) continue;
          const log = await shredLog(vault, { tenantId, retentionClass }, forgetBefore, onStep);
          shredded += log.shredded;
          if (log.shredded > 0) classes.add(retentionClass);
          faults.push(...log.faults);
          if (log.faults.length === 0 && log.held === 0) doneOn.set(name, today);
        }
        if (sweptOn.get(tenantId) === today) continue;
        const swept = await sweepAltered(vault, tenantId);
        shredded += swept.shredded;
        faults.push(...swept.faults);
        if (swept.faults.length === 0) sweptOn.set(tenantId, today);
      }
      const days = [...classes].map(
        (retentionClass) => ({ kind: "day", retentionClass, day: today }) as const,
      );
      faults.push(...(await noteShredding(vault.ledger, days)));
      return { shredded, faults };
    },
  };
}

/** What no row that is due brings along: contents whose rows were altered, and such rows a year after they were found. */
async function sweepAltered(vault: Vault, tenantId: TenantId): Promise<ShreddingPass> {
  let shredded = 0;
  const faults: unknown[] = [];
  const sweep = async (pass: Promise<ShreddingPass>) => {
    try {
      const swept = await pass;
      shredded += swept.shredded;
      faults.push(...swept.faults);
    } catch (error) {
      faults.push(error);
    }
  };
  for (const retentionClass of retentionClasses)
    await sweep(shredOutstayed(vault, { tenantId, retentionClass }));
  await sweep(removeAltered(vault, tenantId));
  return { shredded, faults };
}

async function shredLog(
  vault: Vault,
  { tenantId, retentionClass }: { readonly tenantId: TenantId; readonly retentionClass: RetentionClass },
  forgetBefore: ForgetBefore,
  onStep?: (step: ShreddingStep) => void,
): Promise<ShreddingPass & { readonly held: number }> {
  let shredded = 0;
  let held = 0;
  const faults: unknown[] = [];
  try {
    if (isCalendarClass(retentionClass))
      await inTenant(vault.database, shredder, tenantId, (tx) =>
        forget(vault, tx, retentionClass, forgetBefore),
      );
  } catch (error) {
    faults.push(error);
  }
  try {
    let after: { readonly generation: number; readonly index: number } | undefined = beginning;
    while (after) {
      const batch = await shredBatch(vault, { tenantId, retentionClass, after }, onStep);
      shredded += batch.shredded;
      held += batch.held;
      faults.push(...batch.faults, ...batch.damages);
      for (const damage of batch.damages) await reportDamage(vault, tenantId, damage);
      after = batch.next;
    }
  } catch (error) {
    faults.push(error);
  }
  return { shredded, held, faults };
}

async function forget(
  vault: Vault,
  tx: TenantTx,
  retentionClass: CalendarClass,
  forgetBefore: ForgetBefore,
): Promise<void> {
  const holds = await loadLiveHolds(tx, openVerifier(vault, tx));
  const firstKept = firstDayKept(retentionClass, tokyoDay(tx.now));
  await forgetBefore(tx, retentionClass, firstKept, heldPeriods(holds, retentionClass));
}

const beginning = { generation: 0, index: -1 };
