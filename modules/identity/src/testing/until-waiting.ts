import { setImmediate } from "node:timers/promises";
import { queryUnwalled, type TestDatabase } from "@tachiai/platform/testing";

/** Until so many other transactions of this database wait for a lock: then what a test races is really at once. */
export async function untilWaiting({ migrateConnection }: TestDatabase, howMany: number): Promise<void> {
  const waiting = () =>
    queryUnwalled(
      migrateConnection,
      `select 1 from pg_locks join pg_stat_activity using (pid)
        where not granted and datname = current_database()`,
    );
  while ((await waiting()).length < howMany) await setImmediate();
}
