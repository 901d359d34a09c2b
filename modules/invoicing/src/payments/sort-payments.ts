import { matchCancelled, type ToldTransfer } from "@tachiai/billing";
import type { TenantTx } from "@tachiai/platform";
import { cancelledPayments } from "./cancelled-payments.ts";
import { type PaymentRow, payments, selectKnown } from "./payment.store.ts";
import type { FileRow, ReadFile } from "./payment-file.ts";

/** What a 取消 takes back: a payment of the books, a row of the same file, or nothing that is found. */
export interface TakenBack {
  readonly row: FileRow;
  readonly payment?: PaymentRow;
  readonly fresh?: FileRow;
}

export interface SortedFile {
  readonly fresh: readonly FileRow[];
  readonly known: readonly FileRow[];
  readonly takenBack: readonly TakenBack[];
}

type Standing = ToldTransfer & Pick<TakenBack, "payment" | "fresh">;

/** Tells what of a file is new, what is in the books, and what its 取消 take back; one that was carried out is known too. */
export async function sortPayments(
  tx: TenantTx,
  { received, cancelled }: Extract<ReadFile, { is: "read" }>,
): Promise<SortedFile> {
  const known: FileRow[] = [];
  const fresh: FileRow[] = [];
  for (const [ownAccount, rows] of Map.groupBy(received, (row) => row.ownAccount)) {
    const keys = await selectKnown(
      tx,
      rows.map(({ reference }) => reference),
      ownAccount,
    );
    const isKnown = new Set(keys.map(({ reference }) => reference));
    for (const row of rows) {
      (isKnown.has(row.reference) ? known : fresh).push(row);
      // A bank tells a transfer once, also where its file says it twice.
      isKnown.add(row.reference);
    }
  }
  const open = await notCarriedOut(tx, cancelled);
  const doneBefore = cancelled.filter((row) => !open.includes(row));
  const found = matchCancelled(open, await selectStanding(tx, open, fresh));
  return {
    fresh,
    known: [...known, ...doneBefore],
    takenBack: open.map((row, index) => {
      const { payment, fresh: inFile } = found[index] ?? {};
      return { row, ...(payment && { payment }), ...(inFile && { fresh: inFile }) };
    }),
  };
}

async function notCarriedOut(tx: TenantTx, cancelled: readonly FileRow[]): Promise<FileRow[]> {
  if (cancelled.length === 0) return [];
  const rows = await cancelledPayments(tx).where("reference", "is not", null).execute();
  const done = new Set(rows.map(({ reference }) => reference));
  const open: FileRow[] = [];
  for (const row of cancelled) {
    // One that a person has cancelled already is done as well.
    const known = await selectKnown(tx, [row.reference], row.ownAccount);
    const isDone = known.length > 0 && known.every(({ isCancelled }) => isCancelled);
    if (!done.has(cancellingKey(row)) && !isDone) open.push(row);
  }
  return open;
}

/** By which the record of a 取消 is known again. */
export function cancellingKey({ ownAccount, reference }: FileRow): string {
  return `${ownAccount ?? ""} ${reference}`;
}

async function selectStanding(
  tx: TenantTx,
  cancelled: readonly FileRow[],
  fresh: readonly FileRow[],
): Promise<Standing[]> {
  const amounts = [...new Set(cancelled.map(({ yen }) => yen))];
  if (amounts.length === 0) return [];
  const rows = await payments(tx)
    .where("yen", "in", amounts)
    .where("way", "=", "transfer")
    .where("payment_id", "not in", cancelledPayments(tx).clearSelect().select("payment_id"))
    .execute();
  return [
    ...rows.map((payment) => ({
      receivedOn: payment.received_on,
      yen: payment.yen,
      payer: payment.payer,
      reference: payment.reference,
      ownAccount: payment.own_account,
      payment,
    })),
    ...fresh.map((row) => ({ ...row, fresh: row })),
  ];
}
