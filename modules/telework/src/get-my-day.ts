import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { Day, TenantId, WorkDay } from "@tachiai/protocol";
import { loadDays } from "./load-days.ts";
import { loadSelf } from "./load-self.ts";
import { addPresenceTo } from "./presence/verdicts/add-presence.ts";
import { showDay } from "./show-day.ts";
import { foldDays } from "./work-day.ts";

/** Shows a person his own day, as his manager sees it. */
export function getMyDay(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId; day: Day },
): Promise<WorkDay> {
  const { personId } = actor;
  const { day } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const days = await loadDays(tx, [personId], { from: day, to: day });
    const folded = days.get(personId) ?? foldDays([], tx.now);
    return addPresenceTo(tx, showDay(await loadSelf(tx, personId), day, folded, tx.now));
  });
}
