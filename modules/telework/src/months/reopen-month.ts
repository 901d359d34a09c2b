import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Month, PersonId, TenantId } from "@tachiai/protocol";
import { lockStamps } from "../telework.store.ts";
import { loadManaged } from "./list-month.ts";
import { requireKept } from "./require-over.ts";
import { takeStep } from "./take-step.ts";

/**
 * A manager opens a person's month again; until it is confirmed or exported anew its stamps are not erased.
 *
 * Refuses `access.denied`, `telework.month_erased`, or `telework.month_not_confirmed` for one that is open.
 */
export function reopenMonth(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: {
    readonly tenantId: TenantId;
    readonly month: Month;
    readonly personId: PersonId;
    readonly reason: string;
  },
): Promise<void> {
  const { month, personId, reason } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await lockStamps(tx, personId);
    const managed = await loadManaged(tx, actor, { month });
    const own = managed.find((loaded) => loaded.month.personId === personId)?.month;
    if (!own) throw new Refusal("access.denied");
    requireKept(month, tx.now);
    if (own.state === "open" && !own.mayBeErased) throw new Refusal("telework.month_not_confirmed");
    await takeStep(tx, bus, actor, own, { kind: "reopened", reason });
  });
}
