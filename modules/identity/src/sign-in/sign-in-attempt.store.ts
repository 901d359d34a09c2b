import type { Tx } from "@tachiai/platform";
import type { IdentityTables } from "../identity.tables.ts";
import type { Failures } from "./lockout.policy.ts";

/**
 * The count of a subject, held until the transaction ends, so that attempts at once are counted one by one.
 * A transaction that holds several takes them in the order given.
 */
export async function holdFailures(tx: Tx, subject: Uint8Array): Promise<Failures | undefined> {
  const query = tx.query.withTables<IdentityTables>();
  // A row to hold must be there first; nobody else sees this empty one as a failure.
  await query
    .insertInto("identity.sign_in_attempt")
    .values({ subject, failures: 0, last_failed_at: tx.now, locked_until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await query
    .selectFrom("identity.sign_in_attempt")
    .selectAll()
    .where("subject", "=", subject)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && { count: row.failures, lastAt: row.last_failed_at, lockedUntil: row.locked_until ?? undefined }
  );
}

export async function saveFailures(tx: Tx, subject: Uint8Array, failures: Failures): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.sign_in_attempt")
    .set({
      failures: failures.count,
      last_failed_at: failures.lastAt,
      locked_until: failures.lockedUntil ?? null,
    })
    .where("subject", "=", subject)
    .execute();
}

export async function clearFailures(tx: Tx, subject: Uint8Array): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.sign_in_attempt")
    .where("subject", "=", subject)
    .execute();
}

export async function deleteFailures(tx: Tx, lastFailedBefore: Date): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.sign_in_attempt")
    .where("last_failed_at", "<", lastFailedBefore)
    .execute();
}
