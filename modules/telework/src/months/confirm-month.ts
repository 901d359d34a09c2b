import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Month, PersonId, TenantId } from "@tachiai/protocol";
import { lockStampsOf } from "../telework.store.ts";
import { loadManaged } from "./list-month.ts";
import { requireOver } from "./require-over.ts";
import { takeStep } from "./take-step.ts";

export interface ConfirmMonth {
  readonly tenantId: TenantId;
  readonly month: Month;
  /** Whose, and how many stamps each has as the actor saw it. */
  readonly people: readonly { readonly personId: PersonId; readonly stamps: number }[];
}

/**
 * A manager confirms the months of his people (確定): of all of them as he saw them, or of none. One that is confirmed
 * already stays so.
 *
 * Refuses `telework.month_not_over`, `access.denied` for somebody whom he does not manage, or `telework.month_changed`.
 */
export function confirmMonth(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, month, people }: ConfirmMonth,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    requireOver(month, tx.now);
    await lockStampsOf(
      tx,
      people.map(({ personId }) => personId),
    );
    const managed = await loadManaged(tx, actor, { month });
    for (const { personId, stamps } of people) {
      const own = managed.find((loaded) => loaded.month.personId === personId)?.month;
      if (!own) throw new Refusal("access.denied");
      if (own.stamps !== stamps) throw new Refusal("telework.month_changed", { name: own.displayName });
      if (own.state !== "confirmed") await takeStep(tx, bus, actor, own, { kind: "confirmed" });
    }
  });
}
