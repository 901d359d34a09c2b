import { rolesHeld } from "@tachiai/identity";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { versionOn } from "@tachiai/policy";
import type { ConsentPurpose, MyConsents, ShownDocument, TenantId } from "@tachiai/protocol";
import { documentOn, requireShown } from "./agreement-document.ts";
import { mayGrant } from "./consent.policy.ts";
import { lockDecisions } from "./consent.store.ts";
import { latestDecisionsToday } from "./decisions-today.ts";
import { loadMyConsents } from "./get-my-consents.ts";
import { judgeConsent, obstacleInTerms } from "./judge-consent.ts";
import { loadTerms } from "./load-terms.ts";
import { writeDecision } from "./write-decision.ts";

export interface GrantConsents {
  readonly tenantId: TenantId;
  readonly purposes: readonly ConsentPurpose[];
  readonly document: ShownDocument;
  readonly policyVersion: number;
}

/**
 * The worker agrees to purposes under exactly what he was shown. Granting again what is granted changes nothing.
 *
 * Refuses `access.denied`, `consent.text_changed` when text or policy are not what was shown, and the obstacles of
 * company and policy: nobody is asked to agree to something the company has not laid down.
 */
export function grantConsents(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: GrantConsents,
): Promise<MyConsents> {
  const { personId } = actor;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayGrant(await rolesHeld(tx, personId))) throw new Refusal("access.denied");
    // Before anything is read: what is taken back meanwhile is not agreed to.
    await lockDecisions(tx, { kind: "company" });
    const terms = await loadTerms(tx);
    for (const purpose of command.purposes) {
      const obstacle = obstacleInTerms(terms, purpose);
      if (obstacle) throw new Refusal(obstacle);
    }
    requireShown(documentOn("worker-consent", terms.today), command.document);
    if (versionOn(terms.policies, terms.today)?.version !== command.policyVersion)
      throw new Refusal("consent.text_changed");

    for (const purpose of new Set(command.purposes)) {
      const subject = { kind: "person", personId, purpose } as const;
      await lockDecisions(tx, subject);
      const latest = await latestDecisionsToday(tx, [personId]);
      const before = latest.find((made) => made.purpose === purpose);
      if (judgeConsent(terms, purpose, before).allowed) continue;
      await writeDecision(tx, bus, actor, {
        subject,
        decision: "granted",
        documentVersion: command.document.version,
        shown: command.document,
        policyVersion: command.policyVersion,
      });
    }
    return loadMyConsents(tx, personId);
  });
}
