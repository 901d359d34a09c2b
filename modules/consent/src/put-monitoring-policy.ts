import { createHash } from "node:crypto";
import { record } from "@tachiai/evidence";
import { canonicalJson } from "@tachiai/evidence-proof";
import { rolesHeld } from "@tachiai/identity";
import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Day, MonitoringPolicy, MonitoringPolicyVersion, TenantId } from "@tachiai/protocol";
import { publishPolicyChange } from "./consent.events.ts";
import { mayDecideForCompany } from "./consent.policy.ts";
import { insertPolicy, lockPolicy, selectPolicies } from "./consent.store.ts";

export interface PutMonitoringPolicy {
  readonly tenantId: TenantId;
  readonly basedOnVersion: number;
  readonly effectiveFrom: Day;
  readonly policy: MonitoringPolicy;
}

/**
 * An administrator publishes a new version of the monitoring policy. Earlier versions stay as they were.
 *
 * Refuses `access.denied`, `consent.policy_changed` when somebody else published first, or
 * `consent.effective_too_early` for a day that is past.
 */
export function putMonitoringPolicy(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: PutMonitoringPolicy,
): Promise<MonitoringPolicyVersion> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const today = tokyoDay(tx.now);
    if (command.effectiveFrom < today) throw new Refusal("consent.effective_too_early", { earliest: today });
    await lockPolicy(tx);
    const [latest] = await selectPolicies(tx);
    if ((latest?.version ?? 0) !== command.basedOnVersion) throw new Refusal("consent.policy_changed");

    const version: MonitoringPolicyVersion = {
      version: command.basedOnVersion + 1,
      effectiveFrom: command.effectiveFrom,
      policy: command.policy,
      sha256: createHash("sha256").update(canonicalJson(command.policy)).digest("base64"),
      publishedBy: actor.personId,
      publishedAt: tx.now.toISOString(),
    };
    await insertPolicy(tx, version);
    await record(tx, actor, {
      action: "consent.policy_published",
      subject: tx.tenantId,
      retention: "organisation",
      details: {
        version: version.version,
        effectiveFrom: version.effectiveFrom,
        policySha256: version.sha256,
      },
    });
    publishPolicyChange(tx, bus);
    return version;
  });
}
