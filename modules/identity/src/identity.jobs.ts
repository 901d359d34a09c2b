import type { Database, JobHandlers } from "@tachiai/platform";
import { deliverOwedEntries } from "./owed/deliver-owed-entries.ts";
import { deliverJob } from "./owed/owe-entry.ts";

/** What `startJobs` is given for this module. */
export function identityJobs(database: Database): JobHandlers {
  return { [deliverJob]: () => deliverOwedEntries(database) };
}
