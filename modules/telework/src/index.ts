export { countToday } from "./count-today.ts";
export { listDay } from "./list-day.ts";
export { countPresenceWork, type PresenceWork } from "./presence/count-presence-work.ts";
export { endPresence, endWithdrawnPresence } from "./presence/end-presence.ts";
export { presenceRoutes } from "./presence/presence.routes.ts";
export { watchingPorts } from "./presence/watching/watching-ports.ts";
export { teleworkMigrations } from "./telework.migrations.ts";
export { teleworkRoutes } from "./telework.routes.ts";
export { hasAnyStamp } from "./telework.store.ts";
