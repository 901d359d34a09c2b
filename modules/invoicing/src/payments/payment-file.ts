import {
  type BankReceipt,
  type CsvProblem,
  dayAfter,
  paymentKey,
  type ReceiptFault,
  readBankReceipts,
  readPaymentsCsv,
  saidKey,
} from "@tachiai/billing";
import type { Day } from "@tachiai/protocol";

/** A file of what came in: a CSV of one account of the provider's, or what a bank writes (全銀). */
export type PaymentFile = { readonly bytes: Uint8Array } & (
  | { readonly form: "csv"; readonly account?: string | undefined }
  | { readonly form: "bank"; readonly years: "reiwa" | "common" }
);

/** What one row, or one record of a bank, says. */
export interface FileRow {
  readonly row: number;
  readonly reference: string;
  readonly ownAccount: string | null;
  readonly receivedOn: Day;
  readonly yen: number;
  readonly payer: string;
  readonly note: string;
  /** The first row of the file that says just the same. */
  readonly sameAs?: number;
}

export interface FileProblem {
  readonly row: number;
  readonly column: string;
  readonly problem: CsvProblem["problem"] | `bank-${ReceiptFault}` | "bank-years" | "in-future";
  readonly value: string;
}

export type ReadFile =
  | {
      readonly is: "read";
      readonly received: readonly FileRow[];
      /** 取消: what the bank takes back. */
      readonly cancelled: readonly FileRow[];
      /** 訂正: what a person has to look at. */
      readonly corrected: readonly FileRow[];
      /** How many rows went out, or are of nothing. */
      readonly leftOut: number;
    }
  | { readonly is: "unreadable"; readonly problems: readonly FileProblem[] };

const oldestDays = 2 * 366;

/** Reads a file whole or not at all; nothing in it may be of a day to come. */
export function readPaymentFile(file: PaymentFile, today: Day): ReadFile {
  const read = file.form === "csv" ? readCsv(file.bytes, file.account) : readBank(file.bytes, file.years);
  if (read.is === "unreadable") return read;
  const [first] = read.received;
  const isOld = read.received.every(({ receivedOn }) => receivedOn < dayAfter(today, -oldestDays));
  // 令和8 read as 2008: no bank gives out a file of which every row is that old.
  if (file.form === "bank" && first && isOld)
    return {
      is: "unreadable",
      problems: [{ row: first.row, column: "", problem: "bank-years", value: first.receivedOn }],
    };
  const early = read.received.filter(({ receivedOn }) => receivedOn > today);
  if (early.length === 0) return read;
  return {
    is: "unreadable",
    problems: early.map(({ row, receivedOn }) => ({
      row,
      column: "",
      problem: "in-future",
      value: receivedOn,
    })),
  };
}

function readCsv(bytes: Uint8Array, account: string | undefined): ReadFile {
  const read = readPaymentsCsv(bytes);
  if (read.is === "unreadable") return read;
  return {
    is: "read",
    received: read.rows.map(({ row, key, paidOn, yen, payer, note, sameAs }) => ({
      row,
      reference: key,
      ownAccount: account ?? null,
      receivedOn: paidOn,
      yen,
      payer,
      note,
      ...(sameAs !== undefined && { sameAs }),
    })),
    cancelled: [],
    corrected: [],
    leftOut: read.withdrawals,
  };
}

function readBank(bytes: Uint8Array, years: "reiwa" | "common"): ReadFile {
  const read = readBankReceipts(bytes, years);
  if (read.is === "unreadable")
    return {
      is: "unreadable",
      problems: [{ row: read.record, column: "", problem: `bank-${read.why}`, value: "" }],
    };
  const receipts = read.receipts.filter(({ yen }) => yen > 0);
  const of = (wanted: BankReceipt["is"]) => rowsOf(receipts.filter(({ is }) => is === wanted));
  return {
    is: "read",
    received: of("received"),
    cancelled: of("cancelled"),
    corrected: of("corrected"),
    leftOut: read.receipts.length - receipts.length + read.withdrawals,
  };
}

/** A bank that writes no 照会番号 tells its transfers apart by what they say alone. */
function rowsOf(receipts: readonly BankReceipt[]): FileRow[] {
  const said = new Map<string, number>();
  return receipts.map(({ record, ownAccount = null, receivedOn, yen, payer, reference, note }) => {
    const first = saidKey({ receivedOn, yen, payer, note }, 0);
    const saidBefore = said.get(`${ownAccount} ${first}`) ?? 0;
    const hasNumber = /[^0\s]/.test(reference);
    if (!hasNumber) said.set(`${ownAccount} ${first}`, saidBefore + 1);
    return {
      row: record,
      reference: hasNumber
        ? paymentKey(receivedOn, reference)
        : saidKey({ receivedOn, yen, payer, note }, saidBefore),
      ownAccount,
      receivedOn,
      yen,
      payer,
      note,
    };
  });
}
