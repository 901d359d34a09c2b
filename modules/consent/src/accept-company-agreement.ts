import { rolesHeld } from "@tachiai/identity";
import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { CompanyAgreement, ShownDocument, TenantId } from "@tachiai/protocol";
import { documentOn, requireShown } from "./agreement-document.ts";
import { loadCompanyAgreement } from "./company-agreement.ts";
import { mayDecideForCompany } from "./consent.policy.ts";
import { lockDecisions } from "./consent.store.ts";
import { writeDecision } from "./write-decision.ts";

/**
 * An administrator agrees for the company (S0 §26) to exactly the text he was shown. Agreeing again to the version
 * that is agreed to changes nothing.
 *
 * Refuses `access.denied` or `consent.text_changed`.
 */
export function acceptCompanyAgreement(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { tenantId: TenantId; document: ShownDocument },
): Promise<CompanyAgreement> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    requireShown(documentOn("company-agreement", tokyoDay(tx.now)), command.document);

    await lockDecisions(tx, { kind: "company" });
    const before = await loadCompanyAgreement(tx);
    if (before.state === "granted") return before;
    await writeDecision(tx, bus, actor, {
      subject: { kind: "company" },
      decision: "granted",
      documentVersion: command.document.version,
      shown: command.document,
    });
    return loadCompanyAgreement(tx);
  });
}
