import { listBlocked } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Month, TenantId } from "@tachiai/protocol";
import { reachOf } from "../presence/people-reach.ts";
import { loadManaged } from "./list-month.ts";
import { selectStampsOfMonth } from "./month.store.ts";
import { firstDayOf, monthAfter, monthKeptUntil, monthOf } from "./month.ts";

/** What waits for somebody, for ホーム. */
export interface MonthWork {
  /** The month before this one, and of how many people whom the actor manages it is not confirmed. */
  readonly toConfirm: { readonly month: Month; readonly people: number };
  /** Months whose stamps would be erased, were they confirmed or exported: those of the people he manages. */
  readonly blocked: readonly { readonly month: Month; readonly people: number }[];
}

/** Counts the months that a manager is asked for. */
export function countMonthWork(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<MonthWork> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const month = monthAfter(monthOf(tokyoDay(tx.now)), -1);
    const managed = await loadManaged(tx, actor, { month });
    const waiting = managed.filter((loaded) => loaded.month.state !== "confirmed");
    return { toConfirm: { month, people: waiting.length }, blocked: await countBlocked(tx, actor) };
  });
}

async function countBlocked(tx: TenantTx, actor: PersonActor): Promise<MonthWork["blocked"]> {
  const reach = await reachOf(tx, actor);
  if (!reach.managesAnybody) return [];
  const counted: { month: Month; people: number }[] = [];
  for (const { lastDayKept, people } of await listBlocked(tx, "attendance")) {
    const month = monthKeptUntil(lastDayKept);
    const decidingDays = new Map(
      (await selectStampsOfMonth(tx, month)).map((one) => [one.personId, tokyoDay(one.lastHappenedAt)]),
    );
    let managed = 0;
    for (const personId of people)
      if (await reach.manages(personId, decidingDays.get(personId) ?? firstDayOf(month))) managed += 1;
    if (managed > 0) counted.push({ month, people: managed });
  }
  return counted;
}
