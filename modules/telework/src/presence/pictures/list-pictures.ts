import { mayManage } from "@tachiai/identity";
import { type Database, endOfTokyoDay, inTenant, type PersonActor, startOfTokyoDay } from "@tachiai/platform";
import type { Day, PersonId, TakenPicture, TenantId } from "@tachiai/protocol";
import { mayOpenEarlier } from "./may-open-earlier.ts";
import { selectTaken } from "./picture.store.ts";

export interface ListPictures {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly day: Day;
}

/**
 * Lists what was taken of a worker in work on a day, for himself, for who managed him then, and for who manages him
 * now and has asked for that day with a reason. What the pictures show is
 * opened one look at a time, by `lookAtContent`. Nobody else is told that there are any.
 */
export function listPictures(
  database: Database,
  actor: PersonActor,
  { tenantId, personId, day }: ListPictures,
): Promise<TakenPicture[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const isOwn = personId === actor.personId;
    const maySee =
      isOwn ||
      (await mayManage(tx, actor, personId, day)) ||
      (await mayOpenEarlier(tx, actor, { personId, day }));
    if (!maySee) return [];
    return selectTaken(tx, personId, { from: startOfTokyoDay(day), to: endOfTokyoDay(day) });
  });
}
