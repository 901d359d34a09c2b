import { peopleWhoAgree } from "@tachiai/consent";
import { membersManagedBy, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Day, GroupId, TenantId, WorkDay } from "@tachiai/protocol";
import { loadDays } from "./load-days.ts";
import { addPresence } from "./presence/verdicts/add-presence.ts";
import { showDay } from "./show-day.ts";
import { maySeeDaysOfOthers } from "./telework.policy.ts";
import { foldDays } from "./work-day.ts";

export interface ListDay {
  readonly tenantId: TenantId;
  readonly day: Day;
  readonly groupId?: GroupId | undefined;
}

/**
 * Shows the day of everybody who was a worker in the actor's groups on that day (今日の勤務), by name; an auditor sees
 * the whole company.
 *
 * Refuses `access.denied`.
 */
export function listDay(database: Database, actor: PersonActor, command: ListDay): Promise<WorkDay[]> {
  const { day, groupId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!maySeeDaysOfOthers(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");

    const managed = await membersManagedBy(tx, actor, { day, groupId });
    const workers = managed.filter(({ roles }) => roles.includes("worker"));
    const people = workers.map(({ personId }) => personId);
    const days = await loadDays(tx, people, { from: day, to: day });
    const agreeing = await peopleWhoAgree(tx, people, "face-presence");
    const shown = workers.map(({ personId, displayName }) =>
      showDay(
        { personId, displayName, agreesToCamera: agreeing.has(personId) },
        day,
        days.get(personId) ?? foldDays([], tx.now),
        tx.now,
      ),
    );
    return addPresence(tx, shown);
  });
}
