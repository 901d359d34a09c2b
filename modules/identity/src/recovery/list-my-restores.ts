import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { MyRestore, TenantId } from "@tachiai/protocol";
import { memberNames } from "../members/member-names.ts";
import { standingOf } from "./recovery.policy.ts";
import { restoresAbout } from "./recovery.store.ts";

/** Lists the restores that were asked for of what shows the actor, the newest first. */
export function listMyRestores(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<MyRestore[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const restores = await restoresAbout(tx, actor.personId);
    const people = restores.flatMap(({ askedBy, openerId, restores: of }) => [
      askedBy,
      openerId,
      ...(of ? [of.recipientId] : []),
    ]);
    const names = await memberNames(tx, [...new Set(people)]);
    return restores.flatMap((restore) => {
      const { requestId, reason, askedBy, askedAt, openerId, restores: of } = restore;
      if (!of) return [];
      return [
        {
          requestId,
          month: of.month,
          reason,
          askedAt: askedAt.toISOString(),
          askedByName: names.get(askedBy) ?? "",
          openerName: names.get(openerId) ?? "",
          recipientName: names.get(of.recipientId) ?? "",
          standing: standingOf(restore, tx.now),
        },
      ];
    });
  });
}
