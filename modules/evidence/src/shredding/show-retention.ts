import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { getRetention, ResponseOf, RetentionRule, TenantId } from "@tachiai/protocol";
import { policyOf, retentionClasses } from "../entries/retention-policy.ts";
import { findableBy } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { type BlockedDay, countByLastDay, countLate, listBlocked } from "./retention.store.ts";

/** Tells what is erased when: a calendar of the entries that the actor may know of, and what should be gone and is not. */
export function showRetention(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof getRetention>> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const findable = await findableBy(tx, ports, actor);
    return {
      rules,
      days: await countByLastDay(tx, findable),
      blocked: findable === "everybody" ? (await listBlocked(tx, "attendance")).map(countBlocked) : [],
      late: findable === "everybody" ? await countLate(tx) : 0,
    };
  });
}

function countBlocked({ lastDayKept, people }: BlockedDay) {
  return { lastDayKept, people: people.length };
}

const rules: RetentionRule[] = retentionClasses.map((retentionClass) => {
  const { rule, source } = policyOf(retentionClass);
  return {
    retentionClass,
    months: rule.months,
    ...(rule.counts === "from-event" && { from: rule.event }),
    source,
  };
});
