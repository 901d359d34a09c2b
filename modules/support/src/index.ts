export { forgetCodes } from "./code.store.ts";
export { eraseSupportRows, forgetSessions } from "./erase-support-rows.ts";
export { openSessionWatch } from "./follow-sessions.ts";
export { supportMigrations } from "./support.migrations.ts";
export { supportRoutes } from "./support.routes.ts";
export type { SupportDesk } from "./support-desk.ts";
