import { type Database, endOfTokyoDay, inTenant, type PersonActor, startOfTokyoDay } from "@tachiai/platform";
import type {
  Day,
  GroupId,
  Incident,
  IncidentKind,
  IncidentState,
  PersonId,
  TenantId,
} from "@tachiai/protocol";
import { type PersonDay, reachOf } from "../people-reach.ts";
import { type IncidentFilter, mostListed, mostListedOfOne, selectIncidents } from "./incident.store.ts";
import { countIncidentsByDay } from "./incident-counts.store.ts";
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

/**
 * Lists incidents of the people whom the actor manages, and his own, newest first (インシデント). Of each person only so
 * many that nobody's hide the others', unless a single one is asked for.
 */
export function listIncidents(
  database: Database,
  actor: PersonActor,
  command: ListIncidents,
): Promise<Incident[]> {
  const { state, kind, personId, groupId, from, to } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const reach = await reachOf(tx, actor);
    const filter: IncidentFilter = {
      state,
      kind,
      personId,
      from: from === undefined ? undefined : startOfTokyoDay(from),
      to: to === undefined ? undefined : endOfTokyoDay(to),
    };
    const mostOfOne = personId ? mostListed : mostListedOfOne;
    const isSeen = async (of: PersonDay) =>
      (of.personId === actor.personId || (await reach.manages(of.personId, of.day))) &&
      (!groupId || (await reach.isIn(of.personId, groupId, of.day)));
    const reached = reach.managesAnybody ? filter : { ...filter, personId: actor.personId };
    const days = await countIncidentsByDay(tx, reached);
    const files = await selectIncidents(tx, filter, await seenDays(days, isSeen, mostOfOne), mostOfOne);
    return showIncidents(tx, actor, reach, files);
  });
}

/** The days of people that are seen, the latest first, up to those that fill the list: none before is asked about. */
async function seenDays(
  days: readonly (PersonDay & { readonly count: number })[],
  isSeen: (of: PersonDay) => Promise<boolean>,
  mostOfOne: number,
): Promise<PersonDay[]> {
  const seen: PersonDay[] = [];
  const listed = new Map<PersonId, number>();
  let all = 0;
  let lastDay: Day | undefined;
  for (const { count, ...of } of days) {
    if (all >= mostListed && of.day !== lastDay) break;
    lastDay = of.day;
    const before = listed.get(of.personId) ?? 0;
    if (before >= mostOfOne || !(await isSeen(of))) continue;
    const after = Math.min(before + count, mostOfOne);
    listed.set(of.personId, after);
    all += after - before;
    seen.push(of);
  }
  return seen;
}
