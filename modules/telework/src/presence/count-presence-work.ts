import { peopleWhoAgree } from "@tachiai/consent";
import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, TenantId } from "@tachiai/protocol";
import { selectEnrolments, selectWaitingEnrolments } from "./enrolment/enrolment.store.ts";
import { isCurrent } from "./enrolment/enrolment.ts";
import { countUnjudgeable } from "./incidents/count-unjudgeable.ts";
import { countUnread, countWaiting } from "./incidents/incident-counts.store.ts";
import { reachOf } from "./people-reach.ts";

/** What waits for somebody, for ホーム. */
export interface PresenceWork {
  /** Incidents that he may judge and nobody has, and those that he is asked to judge again. */
  readonly incidentsToJudge: number;
  /** For an administrator: incidents that wait for a judgement which nobody may give. */
  readonly incidentsWithoutJudge: number;
  readonly enrolmentsToConfirm: number;
  /** 1 for a worker who agrees to the camera and has no face enrolled. */
  readonly facesToEnrol: number;
  /** Incidents about himself in which there is something he has not read. */
  readonly incidentsToRead: number;
}

/** Counts what a person's presence work is: as an administrator, as a manager, and as a worker. */
export function countPresenceWork(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<PresenceWork> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    const reach = await reachOf(tx, actor);
    const isAdministrator = roles.includes("administrator");
    const waiting = reach.managesAnybody || isAdministrator ? await countWaiting(tx) : [];
    let incidentsToJudge = 0;
    for (const { personId, day, parties, count } of waiting)
      if (!parties.includes(actor.personId) && (await reach.manages(personId, day)))
        incidentsToJudge += count;
    let enrolmentsToConfirm = 0;
    for (const { personId } of reach.managesAnybody ? await selectWaitingEnrolments(tx) : [])
      if (await reach.manages(personId, tokyoDay(tx.now))) enrolmentsToConfirm++;
    return {
      incidentsToJudge,
      incidentsWithoutJudge: isAdministrator ? await countUnjudgeable(tx, waiting) : 0,
      enrolmentsToConfirm,
      facesToEnrol: roles.includes("worker") && (await lacksFace(tx, actor.personId)) ? 1 : 0,
      incidentsToRead: await countUnread(tx, actor.personId),
    };
  });
}

async function lacksFace(tx: TenantTx, personId: PersonId): Promise<boolean> {
  if (!(await peopleWhoAgree(tx, [personId], "face-presence")).has(personId)) return false;
  return !(await selectEnrolments(tx, personId)).some(({ state }) => isCurrent(state));
}
