import { sumOf } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { type importPayments as endpoint, PaymentId, type ResponseOf } from "@tachiai/protocol";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { saveCancelled } from "./cancel-payment.ts";
import { layPayments } from "./lay-payments.ts";
import { findPayment, insertPayment } from "./payment.store.ts";
import { type FileProblem, type FileRow, type PaymentFile, readPaymentFile } from "./payment-file.ts";
import { cancellingKey, type SortedFile, sortPayments } from "./sort-payments.ts";

type Imported = ResponseOf<typeof endpoint>;

/**
 * Takes in a file of payments, whole or not at all; what is in the books is left. What the bank took back (取消) is cancelled; what
 * of that is not found, and what the bank corrected, is told.
 *
 * Refuses `access.denied`, `invoicing.csv_unreadable` with the row, `invoicing.bank_file_unreadable` with the record, or
 * `invoicing.received_in_future`.
 */
export function importPayments(
  database: Database,
  actor: PersonActor,
  command: OfProvider & PaymentFile,
): Promise<Imported> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const read = readPaymentFile(command, tokyoDay(tx.now));
    if (read.is === "unreadable") throw refusalFor(command, read.problems[0]);
    const sorted = await sortPayments(tx, read);
    const ids = await insertFresh(tx, actor, sorted.fresh);
    const back = await takeBackByBank(tx, actor, sorted, ids);
    const standing = [...ids].filter(([, paymentId]) => !back.has(paymentId));
    const laid = await layPayments(
      tx,
      actor.personId,
      standing.map(([{ yen, payer }, paymentId]) => ({ paymentId, yen, payer })),
    );
    const counts = {
      imported: ids.size,
      allocated: laid.size,
      known: sorted.known.length,
      cancelled: back.size,
      leftOut: read.leftOut,
    };
    const notFound = sorted.takenBack.filter(({ payment, fresh }) => !payment && !fresh);
    const answer: Imported = {
      ...counts,
      toLookAt: [
        ...notFound.map(({ row }) => ({ ...toldOf(row), why: "nothing-to-cancel" as const })),
        ...read.corrected.map((row) => ({ ...toldOf(row), why: "corrected" as const })),
      ],
    };
    await record(tx, actor, {
      action: "invoicing.payments_imported",
      subject: tx.tenantId,
      retention: "billing",
      details: {
        ...counts,
        toLookAt: answer.toLookAt.length,
        yen: sumOf([...ids.keys()].map(({ yen }) => yen)),
      },
    });
    return answer;
  });
}

function refusalFor({ form }: PaymentFile, problem: FileProblem | undefined): Refusal {
  const { row = 1, column = "", value = "" } = problem ?? {};
  if (problem?.problem === "in-future") return new Refusal("invoicing.received_in_future", { day: value });
  return form === "csv"
    ? new Refusal("invoicing.csv_unreadable", { row, column, value })
    : new Refusal("invoicing.bank_file_unreadable", { record: row });
}

/** What a person is told of a row. */
export function toldOf({ row, receivedOn, yen, payer }: FileRow) {
  return { row, receivedOn, yen, payer };
}

async function insertFresh(
  tx: TenantTx,
  actor: PersonActor,
  fresh: readonly FileRow[],
): Promise<ReadonlyMap<FileRow, PaymentId>> {
  const ids = new Map<FileRow, PaymentId>();
  for (const row of fresh) {
    const paymentId = PaymentId.parse(tx.randomness.uuid());
    await insertPayment(tx, {
      payment_id: paymentId,
      received_on: row.receivedOn,
      yen: row.yen,
      payer: row.payer,
      way: "transfer",
      reference: row.reference,
      own_account: row.ownAccount,
      replaces_id: null,
      remark: row.note,
      entered_by: actor.personId,
    });
    ids.set(row, paymentId);
  }
  return ids;
}

/** Cancels what a bank took back. Gives which payments those are. */
async function takeBackByBank(
  tx: TenantTx,
  actor: PersonActor,
  { takenBack }: SortedFile,
  ids: ReadonlyMap<FileRow, PaymentId>,
): Promise<ReadonlySet<PaymentId>> {
  const back = new Set<PaymentId>();
  for (const { row, payment, fresh } of takenBack) {
    const freshId = fresh && ids.get(fresh);
    const found = payment ?? (freshId && (await findPayment(tx, freshId)));
    if (!found) continue;
    await saveCancelled(tx, actor, found, { reason: "", reference: cancellingKey(row), by: actor.personId });
    back.add(found.payment_id);
  }
  return back;
}
