export { issueSystemId } from "./customers/issue-system-id.ts";
export { eraseRegisterRows } from "./erase-register-rows.ts";
export { ownRegisteredFacts } from "./facts/own-registered-facts.ts";
export { registersMigrations } from "./registers.migrations.ts";
export { registersRoutes } from "./registers.routes.ts";
