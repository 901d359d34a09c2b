export { type AgreementFile, selectAgreements } from "./agreements/agreement.store.ts";
export {
  enterAgreement,
  enterAgreementEnd,
  settleAgreement,
  waitingIn,
} from "./agreements/lay-down-agreement.ts";
export { profileFor } from "./agreements/papers.ts";
export { type Collected, requireCollection, requireExplanation } from "./collection/require-collection.ts";
export { consentMigrations } from "./consent.migrations.ts";
export { consentRoutes } from "./consent.routes.ts";
export type { ReceiptSigner } from "./consent-receipt.ts";
export { type ConsentWork, countConsentWork } from "./count-consent-work.ts";
export { type Declared, declaredFor, keepRecheck, noteRecheck } from "./declarations/declarations.ts";
export { type NewRecheck, type Recheck, selectRechecks } from "./declarations/recheck.store.ts";
export { eraseConsentRows } from "./erase-consent-rows.ts";
export { hasMonitoringPolicy } from "./get-monitoring-policy.ts";
export { ownConsents } from "./own-data/own-consents.ts";
export { type CorrectedEntry, foldCorrections } from "./provisions/fold-corrections.ts";
export { selectReceipted } from "./receipt.store.ts";
export { remindOfExports } from "./reminders/remind-of-exports.ts";
export { countRequestWork } from "./requests/count-request-work.ts";
export {
  type LiveConsent,
  lastNosOf,
  peopleWhoAgree,
  peopleWhoSaidNo,
  requireConsent,
} from "./require-consent.ts";
export { agreeByApplication, requireAgreeing, termsToAgree } from "./standing/agree-by-application.ts";
export { agreeByDoing } from "./standing/agree-by-doing.ts";
export { countTermsWork, type TermsWork } from "./standing/count-terms-work.ts";
export { deemAgreed } from "./standing/deem-agreed.ts";
export type { ProfilesOf } from "./standing/list-service-terms.ts";
export { countTermsToRelease } from "./terms/show-terms-documents.ts";
export { profileOn, termsInForce, termsSetOn } from "./terms/terms-in-force.ts";
