import { type Debit, isBankDay, sumOf } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { isBusinessDay } from "@tachiai/policy";
import { type BillingAccountId, type Day, DebitAccount, DebitRunId } from "@tachiai/protocol";
import { debitOf, selectAccounts } from "../accounts/account.store.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import type { OpenDocument } from "../payments/payment.store.ts";
import { debits, findCollector, runs, selectDebitable } from "./debit.store.ts";

interface DebitToMake {
  readonly accountId: BillingAccountId;
  readonly account: DebitAccount;
  readonly since: Debit["since"];
  readonly documents: readonly OpenDocument[];
}

/**
 * Asks banks to debit on a day whatever is due by then of the accounts that pay so: one record for each account. What is in an open
 * run is in no other one.
 *
 * Refuses `access.denied`, `invoicing.no_collector`, `invoicing.not_a_debit_day`, `invoicing.nothing_to_debit`, or
 * `invoicing.customer_number_twice`.
 */
export function makeDebitRun(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly debitOn: Day },
): Promise<DebitRunId> {
  const { debitOn } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const collector = await findCollector(tx);
    if (!collector) throw new Refusal("invoicing.no_collector");
    if (debitOn <= tokyoDay(tx.now) || !isBankDay(debitOn, isBusinessDay))
      throw new Refusal("invoicing.not_a_debit_day");
    const toMake = await debitsToMake(tx, debitOn);
    if (toMake.length === 0) throw new Refusal("invoicing.nothing_to_debit");
    const numbers = Map.groupBy(toMake, ({ account }) => BigInt(account.customerNumber));
    for (const [number, same] of numbers)
      if (same.length > 1) throw new Refusal("invoicing.customer_number_twice", { number: `${number}` });
    const runId = DebitRunId.parse(tx.randomness.uuid());
    const entered = { entered_by: actor.personId, entered_at: tx.now };
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.debit_run")
      .values({
        tenant_id: tx.tenantId,
        run_id: runId,
        debit_on: debitOn,
        collector_position: collector.position,
        ...entered,
      })
      .execute();
    for (const debit of toMake) await insertDebit(tx, runId, debit);
    const documents = toMake.flatMap((debit) => debit.documents);
    await record(tx, actor, {
      action: "invoicing.debit_run_made",
      subject: runId,
      retention: "billing",
      details: {
        debitOn,
        count: toMake.length,
        yen: sumOpen(documents),
        documents: documents.map(({ number, open }) => `${number}: ${open}`),
      },
    });
    return runId;
  });
}

async function debitsToMake(tx: TenantTx, debitOn: Day): Promise<DebitToMake[]> {
  const accounts = (await selectAccounts(tx)).filter(({ pays_by }) => pays_by === "direct-debit");
  const open = Map.groupBy(
    (
      await selectDebitable(
        tx,
        accounts.map(({ account_id }) => account_id),
      )
    ).filter(({ dueOn }) => dueOn <= debitOn),
    ({ accountId }) => accountId,
  );
  const toMake: DebitToMake[] = [];
  for (const row of accounts) {
    const documents = open.get(row.account_id);
    const account = debitOf(row);
    if (documents && account)
      toMake.push({
        accountId: row.account_id,
        account,
        since: await sinceOf(tx, row.account_id, account),
        documents,
      });
  }
  return toMake;
}

/** 新規コード: a bank looks at the holder on the first debit, and after a change. */
async function sinceOf(
  tx: TenantTx,
  accountId: BillingAccountId,
  account: DebitAccount,
): Promise<Debit["since"]> {
  const debited = await debits(tx)
    .where("account_id", "=", accountId)
    .where("outcome", "=", "debited")
    .execute();
  if (debited.length === 0) return "first";
  const newest = await runs(tx)
    .where(
      "run_id",
      "in",
      debited.map(({ run_id }) => run_id),
    )
    .orderBy("debit_on", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const kept = DebitAccount.parse(debited.find(({ run_id }) => run_id === newest.run_id)?.account);
  const isSame = (["bankCode", "branchCode", "kind", "number", "holder"] as const).every(
    (part) => kept[part] === account[part],
  );
  return isSame ? "before" : "changed";
}

async function insertDebit(
  tx: TenantTx,
  runId: DebitRunId,
  { accountId, account, since, documents }: DebitToMake,
): Promise<void> {
  const of = { tenant_id: tx.tenantId, run_id: runId, account_id: accountId };
  const query = tx.query.withTables<InvoicingTables>();
  await query
    .insertInto("invoicing.debit")
    .values({
      ...of,
      customer_number: account.customerNumber,
      account: JSON.stringify(account),
      since,
      yen: sumOpen(documents),
      outcome: null,
    })
    .execute();
  await query
    .insertInto("invoicing.debited_document")
    .values(
      documents.map(({ documentId, open }) => ({ ...of, document_id: documentId, yen: open, is_open: true })),
    )
    .execute();
}

function sumOpen(documents: readonly OpenDocument[]): number {
  return sumOf(documents.map(({ open }) => open));
}
