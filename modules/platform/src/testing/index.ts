export { type SimulatedClock, simulatedClock } from "./simulated-clock.ts";
export { openTestDatabase, queryUnwalled, type TestDatabase } from "./test-database.ts";
