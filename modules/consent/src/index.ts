export { consentMigrations } from "./consent.migrations.ts";
export { consentRoutes } from "./consent.routes.ts";
export type { ReceiptSigner } from "./consent-receipt.ts";
export { hasMonitoringPolicy } from "./get-monitoring-policy.ts";
export { type LiveConsent, peopleWhoAgree, requireConsent } from "./require-consent.ts";
