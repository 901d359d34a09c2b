import { mayRunInstallation } from "@tachiai/identity";
import {
  type Database,
  inInstallation,
  inTenant,
  type PersonActor,
  type Tx,
  tokyoDay,
} from "@tachiai/platform";
import { versionOn } from "@tachiai/policy";
import {
  type OperatorPolicyHead,
  OperatorPolicyKind,
  type OperatorPolicyVersion,
  type TenantId,
} from "@tachiai/protocol";
import { selectOperatorPolicies } from "./operator-policy.store.ts";
import { templateOf } from "./policy-template.ts";

interface PolicyHistory {
  readonly current: OperatorPolicyVersion;
  readonly versions: OperatorPolicyVersion[];
}

/** Tells anybody which policies of the operator are in force. */
export function listOperatorPolicies(database: Database): Promise<OperatorPolicyHead[]> {
  return inInstallation(database, async (tx) => {
    const heads: OperatorPolicyHead[] = [];
    for (const kind of OperatorPolicyKind.options) heads.push((await historyOf(tx, kind)).current);
    return heads;
  });
}

/** Shows anybody a policy of the operator, and how it came about. */
export function getOperatorPolicy(database: Database, kind: OperatorPolicyKind): Promise<PolicyHistory> {
  return inInstallation(database, (tx) => historyOf(tx, kind));
}

/** Whether he may lay the policies down: they are the same for everybody who is served here. */
export function mayPublishOperatorPolicy(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<boolean> {
  return inTenant(database, actor, tenantId, (tx) => mayRunInstallation(tx, actor));
}

async function historyOf(tx: Tx, kind: OperatorPolicyKind): Promise<PolicyHistory> {
  const versions = await selectOperatorPolicies(tx, kind);
  return { current: versionOn(versions, tokyoDay(tx.now)) ?? templateOf(kind), versions };
}
