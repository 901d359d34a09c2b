import { type Database, inInstallation, type Tx } from "@tachiai/platform";
import { sql } from "kysely";

/** So that no statement takes long: each account is looked for in every table that names one. */
const largestBatch = 50;

/**
 * Removes the accounts of people whom no organisation knows any more, with their keys and passkeys and wherever they are signed in.
 * Says how many.
 */
export async function forgetAccounts(database: Database): Promise<number> {
  let forgotten = 0;
  let batch: number;
  do {
    batch = await inInstallation(database, forgetSome);
    forgotten += batch;
  } while (batch > 0);
  return forgotten;
}

async function forgetSome(tx: Tx): Promise<number> {
  const { rows } = await sql<{ accounts: number }>`
    select identity.forget_accounts(${largestBatch}::int) as accounts`.execute(tx.query);
  return rows[0]?.accounts ?? 0;
}
