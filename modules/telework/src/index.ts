export { countToday } from "./count-today.ts";
export { eraseTeleworkRows } from "./erase-telework-rows.ts";
export { listDay } from "./list-day.ts";
export { countMonthWork, type MonthWork } from "./months/count-month-work.ts";
export { forgetStamps } from "./months/forget-stamps.ts";
export { monthKeptUntil } from "./months/month.ts";
export { ownWork } from "./own-data/own-work.ts";
export { countPresenceWork, type PresenceWork } from "./presence/count-presence-work.ts";
export {
  endPresence,
  endUnagreedPresence,
  endUnentitledPresence,
  endWithdrawnPresence,
} from "./presence/end-presence.ts";
export { endWithContract } from "./presence/end-with-contract.ts";
export { orderEndedFaces } from "./presence/enrolment/order-ended-faces.ts";
export { forgetWatching } from "./presence/forget-watching.ts";
export { presenceRoutes } from "./presence/presence.routes.ts";
export { takeHeartbeat } from "./presence/verdicts/take-heartbeat.ts";
export { watchingPorts } from "./presence/watching/watching-ports.ts";
export { teleworkMigrations } from "./telework.migrations.ts";
export { teleworkRoutes } from "./telework.routes.ts";
export { hasAnyStamp } from "./telework.store.ts";
