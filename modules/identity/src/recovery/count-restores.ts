import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { rolesHeld } from "../members/roles-held.ts";
import { mayApprove, mayGive } from "./recovery.policy.ts";
import { findRecoveryKey, restoresAbout } from "./recovery.store.ts";
import { restoresUnderWay } from "./restores-under-way.ts";

/** What waits for somebody of restores that are under way, for ホーム. */
export interface RestoreWork {
  /** Those that he may approve, or give a share for. */
  readonly toTakePart: number;
  /** Those of what shows himself that were asked for within the last week. */
  readonly newOnMe: number;
}

const newsMs = 7 * 86_400_000;

export function countRestores(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<RestoreWork> {
  const { personId } = actor;
  return inTenant(database, actor, tenantId, async (tx) => {
    const onMe = await restoresAbout(tx, personId);
    const newOnMe = onMe.filter(({ askedAt }) => tx.now.getTime() - askedAt.getTime() < newsMs).length;
    const isAdministrator = (await rolesHeld(tx, personId)).includes("administrator");
    const key = isAdministrator ? await findRecoveryKey(tx) : undefined;
    const underWay = key ? await restoresUnderWay(tx, key.recoveryKeyId) : [];
    const toTakePart = underWay.filter(
      (one) => mayApprove(one, personId, tx.now) || mayGive(one, personId, tx.now),
    ).length;
    return { toTakePart, newOnMe };
  });
}
