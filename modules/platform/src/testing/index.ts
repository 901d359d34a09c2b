export { setup as startTestCluster } from "./global-setup.ts";
export { type SimulatedClock, simulatedClock } from "./simulated-clock.ts";
export {
  cloneTemplate,
  migratedTemplate,
  openTestDatabase,
  queryUnwalled,
  type TestDatabase,
} from "./test-database.ts";
