import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { PurposeConsent, TenantId } from "@tachiai/protocol";
import { mayDecideForCompany, mayGrant } from "./consent.policy.ts";
import { latestDecisionsToday } from "./decisions-today.ts";
import { companyState } from "./judge-consent.ts";
import { loadTerms } from "./load-terms.ts";
import { showPurposes } from "./show-consents.ts";

/** What waits for somebody, for ホーム. */
export interface ConsentWork {
  /** 1 for an administrator while the company, which has laid a policy down, has not agreed to the text in force. */
  readonly companyAgreements: number;
  /** What a worker has not chosen about yet, or has to choose about again. */
  readonly itemsToChoose: number;
}

/** Counts the choices that a person is asked for. One that is made, whatever it is, is not asked for again. */
export function countConsentWork(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ConsentWork> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    const terms = await loadTerms(tx);
    const company = companyState(terms);
    const companyIsAsked = terms.policies.length > 0 && (company === "none" || company === "outdated");
    const purposes = mayGrant(roles)
      ? showPurposes(terms, await latestDecisionsToday(tx, [actor.personId]))
      : [];
    return {
      companyAgreements: companyIsAsked && mayDecideForCompany(roles) ? 1 : 0,
      itemsToChoose: purposes.filter(isOpen).length,
    };
  });
}

/** The person himself is all that is missing. */
function isOpen({ obstacle }: PurposeConsent): boolean {
  return obstacle === "consent.worker_missing" || obstacle === "consent.worker_outdated";
}
