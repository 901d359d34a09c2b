import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { selectEnrolments } from "./enrolment/enrolment.store.ts";
import { countUnread, selectUnjudged } from "./incidents/incident.store.ts";
import { obstacleToJudging } from "./incidents/incident.ts";
import { dayOf, reachOf } from "./people-reach.ts";

/** What waits for somebody, for ホーム. */
export interface PresenceWork {
  /** Incidents that he may judge and nobody has, and those that he is asked to judge again. */
  readonly incidentsToJudge: number;
  readonly enrolmentsToConfirm: number;
  /** Incidents about himself in which there is something he has not read. */
  readonly incidentsToRead: number;
}

/** Counts what a person's presence work is: as a manager, and as a worker. */
export function countPresenceWork(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<PresenceWork> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const reach = await reachOf(tx, actor);
    let incidentsToJudge = 0;
    for (const file of await selectUnjudged(tx))
      if (
        !obstacleToJudging(file.history, actor.personId) &&
        (await reach.manages(file.personId, dayOf(file)))
      )
        incidentsToJudge++;
    let enrolmentsToConfirm = 0;
    for (const { personId, state } of await selectEnrolments(tx))
      if (state === "waiting" && (await reach.manages(personId, tokyoDay(tx.now)))) enrolmentsToConfirm++;
    return {
      incidentsToJudge,
      enrolmentsToConfirm,
      incidentsToRead: await countUnread(tx, actor.personId),
    };
  });
}
