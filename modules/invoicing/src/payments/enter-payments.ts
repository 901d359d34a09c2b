import { readBankReceipts, readPaymentsCsv } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, holdLock, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BillingAccountId,
  type BodyOf,
  type enterPayment as endpoint,
  type importPayments as importEndpoint,
  PaymentId,
  type ResponseOf,
} from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { layPayments, type PaymentToLay } from "./lay-payments.ts";
import {
  findPayment,
  insertAllocations,
  insertPayment,
  type NewPayment,
  selectLaid,
} from "./payment.store.ts";

type Imported = ResponseOf<typeof importEndpoint>;

/** What a payment came to, and on whose accounts. */
export interface Taken<T> {
  readonly answer: T;
  readonly accounts: ReadonlySet<BillingAccountId>;
}

const booksLock = "invoicing.close";

/**
 * Enters what was received and lays it on invoices: of the account that is named, else of who pays under that name.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found` for the account, or `invoicing.payment_known`.
 */
export function enterPayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint>,
): Promise<Taken<ResponseOf<typeof endpoint>>> {
  const { receivedOn, yen, payer, way, reference, remark, accountId } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdLock(tx, booksLock);
    if (accountId && !(await findAccount(tx, accountId))) throw new Refusal("invoicing.entry_not_found");
    const paymentId = PaymentId.parse(tx.randomness.uuid());
    const isNew = await insertPayment(tx, {
      payment_id: paymentId,
      received_on: receivedOn,
      yen,
      payer,
      way,
      reference: reference ?? null,
      remark,
      entered_by: actor.personId,
    });
    if (!isNew) throw new Refusal("invoicing.payment_known");
    const laid = await layPayments(tx, actor.personId, [{ paymentId, yen, payer, accountId }]);
    await record(tx, actor, {
      action: "invoicing.payment_entered",
      subject: paymentId,
      retention: "billing",
      details: { receivedOn, yen, payer, way, accountId: laid.get(paymentId) ?? "" },
    });
    return { answer: { paymentId, isAllocated: laid.has(paymentId) }, accounts: new Set(laid.values()) };
  });
}

/**
 * Takes in a CSV of payments, whole or not at all; what is in the books is left.
 *
 * Refuses `access.denied`, or `invoicing.csv_unreadable` with the row.
 */
export function importPayments(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly bytes: Uint8Array },
): Promise<Taken<Imported>> {
  return inBooks(database, actor, command, keepsBooks, (tx) => {
    const read = readPaymentsCsv(command.bytes);
    if (read.is === "unreadable") {
      const { row = 1, column = "", value = "" } = read.problems[0] ?? {};
      throw new Refusal("invoicing.csv_unreadable", { row, column, value });
    }
    const rows = read.rows.map(({ key, paidOn, yen, payer, note }) => ({
      reference: key,
      received_on: paidOn,
      yen,
      payer,
      remark: note,
    }));
    return takeIn(tx, actor, rows, read.withdrawals);
  });
}

/**
 * Takes in what a bank says came in (全銀), whole or not at all; what is in the books, and what the bank took back, is left.
 *
 * Refuses `access.denied`, or `invoicing.bank_file_unreadable` with the record.
 */
export function importBankReceipts(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly bytes: Uint8Array; readonly years: "reiwa" | "common" },
): Promise<Taken<Imported>> {
  return inBooks(database, actor, command, keepsBooks, (tx) => {
    const read = readBankReceipts(command.bytes, command.years);
    if (read.is === "unreadable")
      throw new Refusal("invoicing.bank_file_unreadable", { record: read.record });
    const rows = read.receipts
      .filter(({ isCancelled, yen }) => !isCancelled && yen > 0)
      .map(({ receivedOn, yen, payer, reference, note }) => ({
        reference: `${receivedOn}\t#${reference}`,
        received_on: receivedOn,
        yen,
        payer,
        remark: note,
      }));
    return takeIn(tx, actor, rows, read.receipts.length - rows.length);
  });
}

type RowToTake = Pick<NewPayment, "received_on" | "yen" | "payer" | "remark"> & {
  readonly reference: string;
};

async function takeIn(
  tx: TenantTx,
  actor: PersonActor,
  rows: readonly RowToTake[],
  leftOut: number,
): Promise<Taken<Imported>> {
  await holdLock(tx, booksLock);
  const taken: PaymentToLay[] = [];
  for (const row of rows) {
    const paymentId = PaymentId.parse(tx.randomness.uuid());
    const entered_by = actor.personId;
    if (await insertPayment(tx, { ...row, payment_id: paymentId, way: "transfer", entered_by }))
      taken.push({ paymentId, yen: row.yen, payer: row.payer });
  }
  const laid = await layPayments(tx, actor.personId, taken);
  const answer = {
    imported: taken.length,
    allocated: laid.size,
    known: rows.length - taken.length,
    leftOut,
  };
  await record(tx, actor, {
    action: "invoicing.payments_imported",
    subject: tx.tenantId,
    retention: "billing",
    details: { ...answer, yen: taken.reduce((sum, { yen }) => sum + yen, 0) },
  });
  return { answer, accounts: new Set(laid.values()) };
}

/**
 * Says whose payment it is: what lay elsewhere is taken away there, and all of it laid on that account's invoices.
 *
 * Refuses `access.denied`, `invoicing.payment_not_found` or `invoicing.entry_not_found` for the account.
 */
export function allocatePayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly paymentId: PaymentId; readonly accountId: BillingAccountId },
): Promise<Taken<object>> {
  const { paymentId, accountId } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdLock(tx, booksLock);
    const payment = await findPayment(tx, paymentId);
    if (!payment) throw new Refusal("invoicing.payment_not_found");
    if (!(await findAccount(tx, accountId))) throw new Refusal("invoicing.entry_not_found");
    const before = await selectLaid(tx, { paymentIds: [paymentId] });
    await insertAllocations(
      tx,
      actor.personId,
      before.map((laid) => ({ ...laid, yen: -laid.yen })),
    );
    await layPayments(tx, actor.personId, [{ ...payment, paymentId, accountId }]);
    await record(tx, actor, {
      action: "invoicing.payment_allocated",
      subject: paymentId,
      retention: "billing",
      details: { accountId, before: [...new Set(before.map((laid) => laid.accountId))] },
    });
    return { answer: {}, accounts: new Set([accountId]) };
  });
}
