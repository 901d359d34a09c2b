import { memberNames } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { CompanyAgreement } from "@tachiai/protocol";
import { documentOn } from "./agreement-document.ts";
import { selectCompanyDecision } from "./consent.store.ts";
import { companyState } from "./judge-consent.ts";
import { loadTerms } from "./load-terms.ts";

/** The text in force, and what the company decided about it. */
export async function loadCompanyAgreement(tx: TenantTx): Promise<CompanyAgreement> {
  const terms = await loadTerms(tx);
  const decision = await selectCompanyDecision(tx);
  const names = await memberNames(tx, decision ? [decision.decidedBy] : []);
  return {
    document: documentOn("company-agreement", terms.today),
    state: companyState(terms),
    ...(decision && {
      decidedBy: { personId: decision.decidedBy, displayName: names.get(decision.decidedBy) ?? "" },
      decidedAt: decision.decidedAt.toISOString(),
      version: decision.documentVersion,
      evidenceId: decision.evidenceId,
    }),
  };
}
