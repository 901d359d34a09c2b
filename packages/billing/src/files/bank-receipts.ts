import type { Day } from "@tachiai/protocol";
import type { Yen } from "../yen.ts";
import { dayOf } from "./day-of.ts";
import { digits, readRecord, splitRecords, text } from "./fixed-records.ts";

/** 振込入金通知 (種別 01) and 入出金取引明細 (種別 03): records of 200 bytes. */
const recordBytes = 200;

const leading = [
  digits("データ区分", 1),
  digits("種別コード", 2),
  digits("コード区分", 1),
  digits("作成日", 6),
  digits("勘定日自", 6),
  digits("勘定日至", 6),
  digits("銀行コード", 4),
  text("銀行名", 15),
  digits("支店コード", 3),
  text("支店名", 15),
];
const heads = {
  "01": [...leading, digits("預金種目", 1), digits("口座番号", 7), text("口座名", 133)],
  "03": [...leading, text("予備", 3), digits("預金種目", 1), digits("口座番号", 10), text("口座名", 127)],
} as const;
const notice = [
  digits("データ区分", 1),
  digits("照会番号", 6),
  digits("勘定日", 6),
  digits("起算日", 6),
  digits("金額", 10),
  digits("うち他店券金額", 10),
  text("振込依頼人コード", 10),
  text("振込依頼人名", 48),
  text("仕向銀行名", 15),
  text("仕向店名", 15),
  text("取消区分", 1),
  text("EDI情報", 20),
  text("ダミー", 52),
];
const statement = [
  digits("データ区分", 1),
  digits("照会番号", 8),
  digits("勘定日", 6),
  digits("起算日", 6),
  digits("入払区分", 1),
  digits("取引区分", 2),
  digits("金額", 12),
  digits("うち他店券金額", 12),
  digits("交換呈示日", 6),
  digits("不渡返還日", 6),
  text("手形・小切手区分", 1),
  digits("手形・小切手番号", 7),
  digits("僚店番号", 3),
  text("振込依頼人コード", 10),
  text("振込依頼人名", 48),
  text("仕向銀行名", 15),
  text("仕向店名", 15),
  text("摘要内容", 20),
  text("EDI情報", 20),
  text("ダミー", 1),
];

/** 取引区分 of 訂正. */
const correction = "19";

export interface BankReceipt {
  /** Its record in the file; the first is 1. */
  readonly record: number;
  /** Onto which account it came: bank, branch and number, as `0001-001-1234567`; undefined where the head says none. */
  readonly ownAccount?: string;
  readonly receivedOn: Day;
  readonly yen: Yen;
  readonly payer: string;
  /** 照会番号; unique within a day of an account. */
  readonly reference: string;
  readonly note: string;
  /** 取消: the bank takes back what it told before. 訂正: it puts something right that a person has to look at. */
  readonly is: "received" | "cancelled" | "corrected";
}

export type ReadReceipts =
  | { readonly is: "read"; readonly receipts: readonly BankReceipt[]; readonly withdrawals: number }
  | { readonly is: "unreadable"; readonly record: number; readonly why: ReceiptFault };

export type ReceiptFault = "length" | "kind" | "digits" | "day";

/**
 * What a bank says came in. Years are of Reiwa, as the format has them, or of the common era where a bank writes those. What went
 * out is counted and left out, but for what it puts right (訂正).
 */
export function readBankReceipts(bytes: Uint8Array, years: "reiwa" | "common"): ReadReceipts {
  const records = splitRecords(bytes, recordBytes);
  if (!records) return { is: "unreadable", record: 0, why: "length" };
  let kind = "";
  let ownAccount: string | undefined;
  let withdrawals = 0;
  const receipts: BankReceipt[] = [];
  for (const [index, record] of records.entries()) {
    const fault = (why: ReceiptFault) => ({ is: "unreadable" as const, record: index + 1, why });
    const begin = String.fromCodePoint(...record.subarray(0, 3));
    if (begin.startsWith("1")) kind = begin.slice(1);
    if (kind !== "01" && kind !== "03") return fault("kind");
    if (begin.startsWith("1")) {
      const head = readRecord(heads[kind], record);
      if (!head) return fault("digits");
      ownAccount = ownAccountOf(head);
    }
    if (!begin.startsWith("2")) continue;
    const read = readRecord(kind === "01" ? notice : statement, record);
    if (!read) return fault("digits");
    const isCorrected = read["取引区分"] === correction;
    if (kind === "03" && read["入払区分"] !== "1" && !isCorrected) {
      withdrawals += 1;
      continue;
    }
    const receivedOn = bankDay(read["勘定日"] ?? "", years);
    if (receivedOn === undefined) return fault("day");
    receipts.push({
      record: index + 1,
      ...(ownAccount !== undefined && { ownAccount }),
      receivedOn,
      yen: Number(read["金額"]),
      payer: read["振込依頼人名"] ?? "",
      reference: read["照会番号"] ?? "",
      note: read["摘要内容"] ?? read["EDI情報"] ?? "",
      is: read["取消区分"] === "1" ? "cancelled" : isCorrected ? "corrected" : "received",
    });
  }
  return { is: "read", receipts, withdrawals };
}

/** Numbers are written with seven digits, whatever room the record has for them. */
function ownAccountOf(head: Readonly<Record<string, string>>): string | undefined {
  const parts = [head["銀行コード"], head["支店コード"], head["口座番号"]?.replace(/^0{1,3}(?=\d{7})/, "")];
  return parts.every((part) => part) ? parts.join("-") : undefined;
}

/** `YYMMDD`. */
function bankDay(written: string, years: "reiwa" | "common"): Day | undefined {
  const year = Number(written.slice(0, 2)) + (years === "reiwa" ? 2018 : 2000);
  return dayOf(year, Number(written.slice(2, 4)), Number(written.slice(4, 6)));
}
