export { forgetCodes } from "./code.store.ts";
export { eraseSupportRows, forgetSessions } from "./erase-support-rows.ts";
export { openSessionWatch } from "./follow-sessions.ts";
export { authenticateGuest } from "./guest.store.ts";
export { openRelayBook } from "./relay/open-book.ts";
export { openSupportHub, type SupportHub } from "./relay/support-hub.ts";
export { supportMigrations } from "./support.migrations.ts";
export { supportRoutes } from "./support.routes.ts";
export type { SupportDesk } from "./support-desk.ts";
