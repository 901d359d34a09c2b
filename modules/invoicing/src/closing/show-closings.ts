import type { Month } from "@tachiai/billing";
import { memberNames, type OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BillingAccountId,
  BillingException,
  type Closing,
  type getClosing as endpoint,
  type ResponseOf,
  UnattachedContract,
} from "@tachiai/protocol";
import { z } from "zod";
import { selectAccounts } from "../accounts/account.store.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import {
  type ClosingRow,
  findNewestRound,
  type Progress,
  progressOf,
  selectClosings,
} from "./closing.store.ts";

/** Refuses `access.denied`. */
export function listClosings(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<Closing[]> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const shown: Closing[] = [];
    for (const row of await selectClosings(tx))
      shown.push(await closingOf(tx, row, await progressOf(tx, row)));
    return shown;
  });
}

/** Refuses `access.denied` or `invoicing.entry_not_found`. */
export function getClosing(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly month: Month },
): Promise<ResponseOf<typeof endpoint>> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const row = await findNewestRound(tx, command.month);
    if (!row) throw new Refusal("invoicing.entry_not_found");
    const progress = await progressOf(tx, row);
    const names = new Map((await selectAccounts(tx)).map(({ account_id, name }) => [account_id, name]));
    return {
      closing: await closingOf(tx, row, progress),
      invoiced: progress.invoiced,
      withoutCharges: progress.withoutCharges,
      exceptions: (await selectExceptions(tx, row)).map(({ accountId, reasons }) => ({
        accountId,
        accountName: names.get(accountId) ?? "",
        reasons,
      })),
      unattached: z.array(UnattachedContract).parse(row.unattached),
    };
  });
}

async function closingOf(tx: TenantTx, row: ClosingRow, progress: Progress): Promise<Closing> {
  const names = await memberNames(tx, [row.ordered_by]);
  return {
    month: row.month,
    round: row.round,
    issuedOn: row.issued_on,
    accounts: row.accounts,
    settled: progress.settled,
    unprinted: progress.unprinted,
    ordered: { at: row.ordered_at.toISOString(), byName: names.get(row.ordered_by) ?? "" },
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  };
}

async function selectExceptions(
  tx: TenantTx,
  { month, round }: ClosingRow,
): Promise<{ readonly accountId: BillingAccountId; readonly reasons: BillingException[] }[]> {
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.closing_outcome")
    .select(["account_id", "exceptions"])
    .where("tenant_id", "=", tx.tenantId)
    .where("month", "=", month)
    .where("round", "=", round)
    .where("document_id", "is", null)
    .orderBy("account_id")
    .execute();
  return rows
    .map(({ account_id, exceptions }) => ({
      accountId: account_id,
      reasons: z.array(BillingException).parse(exceptions),
    }))
    .filter(({ reasons }) => reasons.length > 0);
}
