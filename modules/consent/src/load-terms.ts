import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { documentOn, nextVersionOn } from "./agreement-document.ts";
import { selectCompanyDecision, selectPolicies } from "./consent.store.ts";
import type { Terms } from "./judge-consent.ts";
import { loadStanding } from "./standing/load-standing.ts";
import { termsObstacle } from "./standing/require-terms.ts";

/** What holds in the tenant at this moment, whoever asks. */
export async function loadTerms(tx: TenantTx): Promise<Terms> {
  const today = tokyoDay(tx.now);
  const service = await loadStanding(tx, "telework");
  const serviceObstacle = termsObstacle(service.standing);
  const nextWorkerTextOn = nextVersionOn("worker-consent", today);
  return {
    today,
    companyVersion: documentOn("company-agreement", today).version,
    workerVersion: documentOn("worker-consent", today).version,
    companyDecision: await selectCompanyDecision(tx),
    policies: await selectPolicies(tx),
    ...(serviceObstacle && { serviceObstacle }),
    ...(service.agreedAgainAt && { serviceAgreedAt: service.agreedAgainAt }),
    serviceChanges: service.versions.map(({ effectiveFrom }) => effectiveFrom).filter((day) => day > today),
    ...(nextWorkerTextOn && { nextWorkerTextOn }),
  };
}
