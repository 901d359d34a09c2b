import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, type TenantTx } from "@tachiai/platform";
import {
  type BillingDocumentId,
  CollectorAccount,
  type listDebitRuns as endpoint,
  type ResponseOf,
} from "@tachiai/protocol";
import { selectAccounts } from "../accounts/account.store.ts";
import { documents } from "../documents/document.store.ts";
import { enteredOf, inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import { debitedDocuments, debits, findCollector, runs, selectDebitable } from "./debit.store.ts";

/**
 * Lists what banks were asked to debit and what became of it, and what waits to be debited.
 *
 * Refuses `access.denied`.
 */
export function listDebitRuns(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<ResponseOf<typeof endpoint>> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const accounts = await selectAccounts(tx);
    const names = new Map(accounts.map(({ account_id, name }) => [account_id, name]));
    const collector = await findCollector(tx);
    const rows = await runs(tx).orderBy("debit_on", "desc").orderBy("run_id").execute();
    const asked = await debits(tx).execute();
    const covered = await debitedDocuments(tx).execute();
    const numbers = await numbersOf(tx, [...new Set(covered.map(({ document_id }) => document_id))]);
    const entered = await enteredOf(tx, [...rows, ...(collector ? [collector] : [])]);
    const waiting = await selectDebitable(
      tx,
      accounts.filter(({ pays_by }) => pays_by === "direct-debit").map(({ account_id }) => account_id),
    );
    return {
      ...(collector && {
        collector: {
          code: collector.code,
          name: collector.name,
          account: CollectorAccount.parse(collector.account),
          entered: entered(collector),
        },
      }),
      waiting: waiting.map(({ documentId, number, accountId, dueOn, open }) => ({
        documentId,
        number,
        accountId,
        accountName: names.get(accountId) ?? "",
        dueOn,
        open,
      })),
      runs: rows.map((run) => ({
        runId: run.run_id,
        debitOn: run.debit_on,
        debits: asked
          .filter(({ run_id }) => run_id === run.run_id)
          .map((debit) => ({
            accountId: debit.account_id,
            accountName: names.get(debit.account_id) ?? "",
            customerNumber: debit.customer_number,
            yen: debit.yen,
            numbers: covered
              .filter((one) => one.run_id === run.run_id && one.account_id === debit.account_id)
              .map(({ document_id }) => numbers.get(document_id) ?? ""),
            ...(debit.outcome !== null && { outcome: debit.outcome }),
          })),
        entered: entered(run),
      })),
    };
  });
}

async function numbersOf(
  tx: TenantTx,
  ids: readonly BillingDocumentId[],
): Promise<ReadonlyMap<BillingDocumentId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await documents(tx)
    .where("document_id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ document_id, number }) => [document_id, number]));
}
