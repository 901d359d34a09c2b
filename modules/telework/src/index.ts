export { countToday, type TodayCounts } from "./count-today.ts";
export { listDay } from "./list-day.ts";
export { teleworkMigrations } from "./telework.migrations.ts";
export { hasAnyStamp } from "./telework.store.ts";
export { teleworkRoutes } from "./telework.routes.ts";
