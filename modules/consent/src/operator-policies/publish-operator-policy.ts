import { record } from "@tachiai/evidence";
import { mayRunInstallation } from "@tachiai/identity";
import { type Database, holdLock, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Day, OperatorPolicyContent, OperatorPolicyKind, TenantId } from "@tachiai/protocol";
import { hashOfContent } from "./hash-of-content.ts";
import { insertOperatorPolicy, selectOperatorPolicies } from "./operator-policy.store.ts";

/**
 * An administrator of the organisation that runs this installation publishes the next version of a policy. Earlier versions
 * stay as they were.
 *
 * Refuses `access.denied`, `consent.operator_policy_changed` when somebody else published first, or
 * `consent.effective_too_early` for a day that is past.
 */
export function publishOperatorPolicy(
  database: Database,
  actor: PersonActor,
  command: {
    readonly tenantId: TenantId;
    readonly policyKind: OperatorPolicyKind;
    readonly basedOnVersion: number;
    readonly effectiveFrom: Day;
    readonly content: OperatorPolicyContent;
  },
): Promise<void> {
  const { policyKind: kind, basedOnVersion, effectiveFrom, content } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!(await mayRunInstallation(tx, actor))) throw new Refusal("access.denied");
    const today = tokyoDay(tx.now);
    if (effectiveFrom < today) throw new Refusal("consent.effective_too_early", { earliest: today });
    await holdLock(tx, "consent.operator_policy");
    const [latest] = await selectOperatorPolicies(tx, kind);
    if ((latest?.version ?? 0) !== basedOnVersion) throw new Refusal("consent.operator_policy_changed");
    const version = basedOnVersion + 1;
    const sha256 = hashOfContent(content);
    await insertOperatorPolicy(tx, actor, { kind, version, effectiveFrom, content, sha256 });
    await record(tx, actor, {
      action: "consent.operator_policy_published",
      subject: kind,
      retention: "organisation",
      details: { version, effectiveFrom, contentSha256: sha256 },
    });
  });
}
