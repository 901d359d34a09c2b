import { addJob, type Tx } from "@tachiai/platform";
import type { AccountEntry } from "./account-entry.ts";
import { insertOwed } from "./owed-entry.store.ts";

/** The job that `identityJobs` answers. */
export const deliverJob = "identity.deliver-owed-entries";

/**
 * Writes down what happened to an account in the installation transaction that makes it happen. The change and
 * what is owed are durable together; a job then records it in the log of each organisation the person is in,
 * once, with the moment it happened. Who is in none is kept in the installation's own log.
 */
export async function oweEntry(tx: Tx, entry: AccountEntry): Promise<void> {
  await insertOwed(tx, entry);
  await addJob(tx, deliverJob, {}, { key: deliverJob });
}
