import { peopleWhoAgree } from "@tachiai/consent";
import { membersManagedBy, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { listEnrolments, ResponseOf, TenantId } from "@tachiai/protocol";
import { reachOf } from "../people-reach.ts";
import { mayManagePeople } from "../presence.policy.ts";
import { selectEnrolments } from "./enrolment.store.ts";
import { isCurrent } from "./enrolment.ts";

type PeopleWithoutFace = ResponseOf<typeof listEnrolments>["withoutFace"];

/**
 * Lists, by name, the workers whom the actor manages today and who agree to the camera but have no face enrolled (未登録).
 *
 * Refuses `access.denied`.
 */
export function listPeopleWithoutFace(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<PeopleWithoutFace> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayManagePeople(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const today = tokyoDay(tx.now);
    const reach = await reachOf(tx, actor);
    const workers = (await membersManagedBy(tx, actor, { day: today })).filter(({ roles }) =>
      roles.includes("worker"),
    );
    const ids = workers.map(({ personId }) => personId);
    const agreeing = await peopleWhoAgree(tx, ids, "face-presence");
    const enrolments = (await selectEnrolments(tx)).filter(({ state }) => isCurrent(state));
    const enrolled = new Set(enrolments.map(({ personId }) => personId));
    const without: PeopleWithoutFace = [];
    for (const { personId, displayName } of workers)
      if (agreeing.has(personId) && !enrolled.has(personId) && (await reach.manages(personId, today)))
        without.push({ personId, displayName });
    return without;
  });
}
