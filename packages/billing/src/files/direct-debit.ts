import type { Day } from "@tachiai/protocol";
import { sumOf, type Yen } from "../yen.ts";
import {
  digits,
  type FieldProblem,
  joinRecords,
  readRecord,
  splitRecords,
  text,
  writeRecord,
} from "./fixed-records.ts";

/** 預金口座振替: requests to debit accounts, and what became of them; records of 120 bytes. */
const recordBytes = 120;

const header = [
  digits("データ区分", 1),
  digits("種別コード", 2),
  digits("コード区分", 1),
  digits("委託者コード", 10),
  text("委託者名", 40),
  digits("引落日", 4),
  digits("取引銀行番号", 4),
  text("取引銀行名", 15),
  digits("取引支店番号", 3),
  text("取引支店名", 15),
  digits("預金種目", 1),
  digits("口座番号", 7),
  text("ダミー", 17),
];
const data = [
  digits("データ区分", 1),
  digits("引落銀行番号", 4),
  text("引落銀行名", 15),
  digits("引落支店番号", 3),
  text("引落支店名", 15),
  text("予備", 4),
  digits("預金種目", 1),
  digits("口座番号", 7),
  text("預金者名", 30),
  digits("引落金額", 10),
  digits("新規コード", 1),
  digits("顧客番号", 20),
  digits("振替結果コード", 1),
  text("ダミー", 8),
];
const trailer = [
  digits("データ区分", 1),
  digits("合計件数", 6),
  digits("合計金額", 12),
  digits("振替済件数", 6),
  digits("振替済金額", 12),
  digits("振替不能件数", 6),
  digits("振替不能金額", 12),
  text("ダミー", 65),
];
const end = [digits("データ区分", 1), text("ダミー", 119)];

export interface BankAccount {
  readonly bank: { readonly code: string; readonly name: string };
  readonly branch: { readonly code: string; readonly name: string };
  readonly kind: "ordinary" | "current";
  readonly number: string;
}

export interface Debit {
  readonly from: BankAccount;
  /** As the bank knows the holder, in kana. */
  readonly holder: string;
  readonly yen: Yen;
  /** 新規コード: banks check the holder on the first debit and after a change. */
  readonly since: "first" | "changed" | "before";
  /** Comes back in the result; digits. */
  readonly customerNumber: string;
}

export interface DebitRequest {
  readonly collector: { readonly code: string; readonly name: string; readonly account: BankAccount };
  readonly debitOn: Day;
  readonly debits: readonly Debit[];
}

export type WrittenDebits =
  | { readonly is: "written"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: "refused"; readonly problems: readonly FieldProblem[] };

const kindCodes = { ordinary: "1", current: "2" } as const;
const sinceCodes = { first: "1", changed: "2", before: "0" } as const;

/** The file of 口座振替 that a bank takes; or every field that cannot be written, by the row of its debit. */
export function writeDebitRequest(request: DebitRequest, lineEnds: boolean): WrittenDebits {
  const { collector, debitOn, debits } = request;
  const records = [
    writeRecord(
      header,
      {
        データ区分: "1",
        種別コード: "91",
        委託者コード: collector.code,
        委託者名: collector.name,
        引落日: debitOn.slice(5).replace("-", ""),
        取引銀行番号: collector.account.bank.code,
        取引銀行名: collector.account.bank.name,
        取引支店番号: collector.account.branch.code,
        取引支店名: collector.account.branch.name,
        預金種目: kindCodes[collector.account.kind],
        口座番号: collector.account.number,
      },
      0,
    ),
    ...debits.map((debit, index) => writeRecord(data, valuesOf(debit), index + 1)),
    writeRecord(
      trailer,
      {
        データ区分: "8",
        合計件数: String(debits.length),
        合計金額: String(sumOf(debits.map(({ yen }) => yen))),
      },
      0,
    ),
    writeRecord(end, { データ区分: "9" }, 0),
  ];
  const problems = [...records.flatMap((record) => record.problems), ...withoutAmount(debits)];
  return problems.length > 0
    ? { is: "refused", problems: problems.toSorted((one, other) => one.row - other.row) }
    : {
        is: "written",
        bytes: joinRecords(
          records.map(({ bytes }) => bytes),
          lineEnds,
        ),
      };
}

function valuesOf({ from, holder, yen, since, customerNumber }: Debit): Record<string, string> {
  return {
    データ区分: "2",
    引落銀行番号: from.bank.code,
    引落銀行名: from.bank.name,
    引落支店番号: from.branch.code,
    引落支店名: from.branch.name,
    預金種目: kindCodes[from.kind],
    口座番号: from.number,
    預金者名: holder,
    引落金額: String(yen),
    新規コード: sinceCodes[since],
    顧客番号: customerNumber,
    振替結果コード: "0",
  };
}

function withoutAmount(debits: readonly Debit[]): FieldProblem[] {
  return debits.flatMap(({ yen }, index) =>
    yen > 0 ? [] : [{ row: index + 1, field: "引落金額", problem: "empty" as const, value: String(yen) }],
  );
}

/** 振替結果コード. */
export type DebitResult =
  | "debited"
  | "insufficient-funds"
  | "no-account"
  | "stopped-by-holder"
  | "no-mandate"
  | "stopped-by-collector"
  | "other";

const results: Readonly<Record<string, DebitResult>> = {
  "0": "debited",
  "1": "insufficient-funds",
  "2": "no-account",
  "3": "stopped-by-holder",
  "4": "no-mandate",
  "8": "stopped-by-collector",
  "9": "other",
};

export interface DebitOutcome {
  readonly customerNumber: string;
  readonly yen: Yen;
  readonly result: DebitResult;
}

export type ReadDebits =
  | {
      readonly is: "read";
      readonly collectorCode: string;
      /** Month and day: the file has no year. */
      readonly debitOn: string;
      readonly outcomes: readonly DebitOutcome[];
    }
  | { readonly is: "unreadable"; readonly record: number; readonly why: DebitFault };

export type DebitFault = "length" | "order" | "kind" | "digits" | "result-code" | "totals";

/** What a bank says became of the debits. Records that are missing, or do not add up to the trailer, are refused. */
export function readDebitResult(bytes: Uint8Array): ReadDebits {
  const records = splitRecords(bytes, recordBytes);
  if (!records) return { is: "unreadable", record: 0, why: "length" };
  const fault = (record: number, why: DebitFault) => ({ is: "unreadable" as const, record, why });
  if (orderOf(records) === undefined) return fault(0, "order");
  const head = readRecord(header, records[0] ?? new Uint8Array());
  if (!head) return fault(1, "digits");
  if (head["種別コード"] !== "91") return fault(1, "kind");

  const outcomes: DebitOutcome[] = [];
  for (const [index, bytesOfRecord] of records.slice(1, -2).entries()) {
    const record = readRecord(data, bytesOfRecord);
    if (!record) return fault(index + 2, "digits");
    const result = results[record["振替結果コード"] ?? ""];
    if (!result) return fault(index + 2, "result-code");
    outcomes.push({
      customerNumber: record["顧客番号"] ?? "",
      yen: Number(record["引落金額"]),
      result,
    });
  }
  const sums = readRecord(trailer, records.at(-2) ?? new Uint8Array());
  if (!sums) return fault(records.length - 1, "digits");
  if (!isAddedUp(sums, outcomes)) return fault(records.length - 1, "totals");
  return {
    is: "read",
    collectorCode: head["委託者コード"] ?? "",
    debitOn: head["引落日"] ?? "",
    outcomes,
  };
}

/** A header, data, a trailer and the end. */
function orderOf(records: readonly Uint8Array[]): string | undefined {
  const order = records.map(([first]) => String.fromCodePoint(first ?? 0)).join("");
  return /^12*89$/.test(order) ? order : undefined;
}

function isAddedUp(sums: Readonly<Record<string, string>>, outcomes: readonly DebitOutcome[]): boolean {
  const debited = outcomes.filter(({ result }) => result === "debited");
  const failed = outcomes.filter(({ result }) => result !== "debited");
  return (
    isSumOf(sums["合計件数"], sums["合計金額"], outcomes) &&
    isSumOf(sums["振替済件数"], sums["振替済金額"], debited) &&
    isSumOf(sums["振替不能件数"], sums["振替不能金額"], failed)
  );
}

function isSumOf(
  count: string | undefined,
  amount: string | undefined,
  outcomes: readonly DebitOutcome[],
): boolean {
  return Number(count) === outcomes.length && Number(amount) === sumOf(outcomes.map(({ yen }) => yen));
}
