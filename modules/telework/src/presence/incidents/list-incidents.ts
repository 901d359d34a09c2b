import { type Database, inTenant, type PersonActor, startOfTokyoDay } from "@tachiai/platform";
import type {
  Day,
  GroupId,
  Incident,
  IncidentKind,
  IncidentState,
  PersonId,
  TenantId,
} from "@tachiai/protocol";
import { dayOf, reachOf } from "../people-reach.ts";
import { selectIncidents } from "./incident.store.ts";
import { showIncidents } from "./show-incidents.ts";

export interface ListIncidents {
  readonly tenantId: TenantId;
  readonly state?: IncidentState | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly personId?: PersonId | undefined;
  readonly groupId?: GroupId | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

const dayMs = 86_400_000;

/** Lists incidents of the people whom the actor manages, and his own, newest first (インシデント). */
export function listIncidents(
  database: Database,
  actor: PersonActor,
  command: ListIncidents,
): Promise<Incident[]> {
  const { state, kind, personId, groupId, from, to } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const reach = await reachOf(tx, actor);
    const found = await selectIncidents(tx, {
      state,
      kind,
      personId,
      from: from === undefined ? undefined : startOfTokyoDay(from),
      to: to === undefined ? undefined : new Date(startOfTokyoDay(to).getTime() + dayMs),
    });
    const visible = [];
    for (const file of found) {
      const day = dayOf(file);
      const isOwn = file.personId === actor.personId;
      if (!isOwn && !(await reach.manages(file.personId, day))) continue;
      if (groupId && !(await reach.isIn(file.personId, groupId, day))) continue;
      visible.push(file);
    }
    return showIncidents(tx, actor, reach, visible);
  });
}
