import { rolesHeld } from "@tachiai/identity";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { CompanyAgreement, TenantId } from "@tachiai/protocol";
import { loadCompanyAgreement } from "./company-agreement.ts";
import { mayDecideForCompany } from "./consent.policy.ts";
import { lockDecisions, selectCompanyDecision } from "./consent.store.ts";
import { writeDecision } from "./write-decision.ts";

/**
 * An administrator withdraws the company's agreement: from this moment nobody's camera may be used.
 *
 * Refuses `access.denied`.
 */
export function withdrawCompanyAgreement(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<CompanyAgreement> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");

    await lockDecisions(tx, { kind: "company" });
    const before = await selectCompanyDecision(tx);
    if (before?.decision === "granted")
      await writeDecision(tx, bus, actor, {
        subject: { kind: "company" },
        decision: "withdrawn",
        documentVersion: before.documentVersion,
      });
    return loadCompanyAgreement(tx);
  });
}
