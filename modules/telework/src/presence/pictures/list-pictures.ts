import { mayManage } from "@tachiai/identity";
import { type Database, endOfTokyoDay, inTenant, type PersonActor, startOfTokyoDay } from "@tachiai/platform";
import type { Day, PersonId, TakenPicture, TenantId } from "@tachiai/protocol";
import { selectTaken } from "./picture.store.ts";

export interface ListPictures {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly day: Day;
}

/**
 * Lists what was taken of a worker in work on a day, for himself and for who managed him then. What the pictures show is
 * opened one look at a time, by `lookAtContent`. Nobody else is told that there are any.
 */
export function listPictures(
  database: Database,
  actor: PersonActor,
  { tenantId, personId, day }: ListPictures,
): Promise<TakenPicture[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const isOwn = personId === actor.personId;
    if (!isOwn && !(await mayManage(tx, actor, personId, day))) return [];
    return selectTaken(tx, personId, { from: startOfTokyoDay(day), to: endOfTokyoDay(day) });
  });
}
