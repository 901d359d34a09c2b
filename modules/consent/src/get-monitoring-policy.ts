import { rolesHeld } from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { versionOn } from "@tachiai/policy";
import type { MonitoringPolicyVersion, TenantId } from "@tachiai/protocol";
import { mayReadTerms } from "./consent.policy.ts";
import { selectPolicies } from "./consent.store.ts";

export interface MonitoringPolicyHistory {
  readonly current?: MonitoringPolicyVersion;
  /** Newest first, with those that take effect later. */
  readonly versions: MonitoringPolicyVersion[];
}

/**
 * Shows everybody in the company its monitoring policy (監視ルール) and how it came about.
 *
 * Refuses `access.denied`.
 */
export function getMonitoringPolicy(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<MonitoringPolicyHistory> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReadTerms(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const versions = await selectPolicies(tx);
    const current = versionOn(versions, tokyoDay(tx.now));
    return { ...(current && { current }), versions };
  });
}

/** Whether the company has laid down a monitoring policy, in force or to come. */
export async function hasMonitoringPolicy(tx: TenantTx): Promise<boolean> {
  return (await selectPolicies(tx)).length > 0;
}
