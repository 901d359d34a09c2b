import { type DebitOutcome, readDebitResult, sumOf } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  DebitAccount,
  type DebitRunId,
  type readDebitResults as endpoint,
  PaymentId,
  type ResponseOf,
} from "@tachiai/protocol";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { layPayments } from "../payments/lay-payments.ts";
import { insertAllocations, insertPayment, type Laid, selectOpen } from "../payments/payment.store.ts";
import {
  collectors,
  type DebitRow,
  debitedDocuments,
  debits,
  type RunRow,
  runs,
  saveOutcome,
} from "./debit.store.ts";

/**
 * Takes in what a bank says became of a run, whole or not at all: what was debited is a payment, what was not is open again with
 * the bank's reason.
 *
 * Refuses `access.denied`, `invoicing.debit_run_not_found`, `invoicing.debit_run_closed`, `invoicing.bank_file_unreadable` with the
 * record, `invoicing.received_in_future`, or `invoicing.debit_result_other` for a file of another run.
 */
export function readDebitResults(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly runId: DebitRunId; readonly bytes: Uint8Array },
): Promise<ResponseOf<typeof endpoint>> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const { run, rows } = await requireOpenRun(tx, command.runId);
    if (run.debit_on > tokyoDay(tx.now))
      throw new Refusal("invoicing.received_in_future", { day: run.debit_on });
    const read = readDebitResult(command.bytes);
    if (read.is === "unreadable")
      throw new Refusal("invoicing.bank_file_unreadable", { record: read.record });
    const collector = await collectors(tx)
      .where("position", "=", run.collector_position)
      .executeTakeFirstOrThrow();
    const isOfRun =
      BigInt(read.collectorCode) === BigInt(collector.code) &&
      read.debitOn === run.debit_on.slice(5).replace("-", "");
    const told = isOfRun ? toldByRow(rows, read.outcomes) : undefined;
    if (!told) throw new Refusal("invoicing.debit_result_other");
    let paid = 0;
    for (const [row, { result }] of told) {
      if (result === "debited") {
        await enterDebited(tx, actor, run, row);
        paid += 1;
      }
      await saveOutcome(tx, row, result);
    }
    await record(tx, actor, {
      action: "invoicing.debit_results_read",
      subject: run.run_id,
      retention: "billing",
      details: { debitOn: run.debit_on, paid, refused: rows.length - paid },
    });
    return { paid, refused: rows.length - paid };
  });
}

/** Refuses `invoicing.debit_run_not_found` or `invoicing.debit_run_closed`. */
export async function requireOpenRun(
  tx: TenantTx,
  runId: DebitRunId,
): Promise<{ readonly run: RunRow; readonly rows: readonly DebitRow[] }> {
  const run = await runs(tx).where("run_id", "=", runId).executeTakeFirst();
  if (!run) throw new Refusal("invoicing.debit_run_not_found");
  const rows = await debits(tx).where("run_id", "=", runId).execute();
  if (rows.some(({ outcome }) => outcome !== null)) throw new Refusal("invoicing.debit_run_closed");
  return { run, rows };
}

/** Each debit with what is told of it; undefined unless the file tells just these, with their amounts. */
function toldByRow(
  rows: readonly DebitRow[],
  outcomes: readonly DebitOutcome[],
): ReadonlyMap<DebitRow, DebitOutcome> | undefined {
  const byNumber = new Map(outcomes.map((outcome) => [BigInt(outcome.customerNumber), outcome]));
  if (byNumber.size !== rows.length || outcomes.length !== rows.length) return undefined;
  const told = new Map<DebitRow, DebitOutcome>();
  for (const row of rows) {
    const outcome = byNumber.get(BigInt(row.customer_number));
    if (outcome?.yen !== row.yen) return undefined;
    told.set(row, outcome);
  }
  return told;
}

/** A payment of the day of the debit, laid on what was asked for; what of that was paid meanwhile goes where it is open. */
async function enterDebited(tx: TenantTx, actor: PersonActor, run: RunRow, row: DebitRow): Promise<void> {
  const paymentId = PaymentId.parse(tx.randomness.uuid());
  const { account_id: accountId, yen } = row;
  const payer = DebitAccount.parse(row.account).holder;
  await insertPayment(tx, {
    payment_id: paymentId,
    received_on: run.debit_on,
    yen,
    payer,
    way: "direct-debit",
    reference: null,
    own_account: null,
    replaces_id: null,
    remark: "",
    entered_by: actor.personId,
  });
  const asked = await debitedDocuments(tx)
    .where("run_id", "=", run.run_id)
    .where("account_id", "=", accountId)
    .execute();
  const open = new Map((await selectOpen(tx, [accountId])).map((one) => [one.documentId, one.open]));
  const laid = asked.map(
    ({ document_id: documentId, yen: part }): Laid => ({
      paymentId,
      accountId,
      documentId,
      yen: Math.min(part, open.get(documentId) ?? 0),
    }),
  );
  await insertAllocations(tx, actor.personId, laid);
  const rest = yen - sumOf(laid.map((part) => part.yen));
  if (rest > 0) await layPayments(tx, actor.personId, [{ paymentId, yen: rest, payer, accountId }]);
}
