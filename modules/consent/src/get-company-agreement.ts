import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { CompanyAgreement, TenantId } from "@tachiai/protocol";
import { loadCompanyAgreement } from "./company-agreement.ts";
import { mayReadTerms } from "./consent.policy.ts";

/**
 * Shows what the company agrees to about face information, and whether it has.
 *
 * Refuses `access.denied`.
 */
export function getCompanyAgreement(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<CompanyAgreement> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReadTerms(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return loadCompanyAgreement(tx);
  });
}
