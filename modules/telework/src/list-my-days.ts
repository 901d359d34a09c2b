import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { Day, TenantId, WorkDay } from "@tachiai/protocol";
import { loadDays } from "./load-days.ts";
import { loadSelf } from "./load-self.ts";
import { addPresence } from "./presence/verdicts/add-presence.ts";
import { showDay } from "./show-day.ts";

/** Lists a person's own days that have stamps, newest first (自分の記録). */
export function listMyDays(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId; from: Day; to: Day },
): Promise<WorkDay[]> {
  const { personId } = actor;
  const { from, to } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const folded = (await loadDays(tx, [personId], { from, to })).get(personId);
    if (!folded) return [];
    const self = await loadSelf(tx, personId);
    const shown = folded.days
      .filter(({ day }) => from <= day && day <= to)
      .toReversed()
      .map(({ day }) => showDay(self, day, folded, tx.now));
    return addPresence(tx, shown);
  });
}
