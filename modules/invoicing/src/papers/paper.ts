import type { Days, Figure, Statement, TaxKind, TaxOfRate, Yen } from "@tachiai/billing";
import type { ContractId, CreditNoteGround, Day, Service } from "@tachiai/protocol";

/** Whom a paper is for. */
export interface Addressee {
  readonly name: string;
  readonly honorific: "御中" | "様";
  /** Postal code, address, department: a line each. */
  readonly lines: readonly string[];
}

/** 差出人: who issues it. */
export interface Issuer {
  readonly name: string;
  /** Postal code, address, telephone: a line each. */
  readonly lines: readonly string[];
  /** 登録番号 (T and thirteen digits); without it no qualified invoice can be issued. */
  readonly registrationNumber?: string;
  /** 振込先. */
  readonly transferTo?: readonly string[];
  /** 角印: PNG or JPEG. */
  readonly seal?: Uint8Array;
}

/** One thing that is billed. */
export interface PaperLine {
  readonly label: string;
  readonly days?: Days;
  /** Without tax; negative for what is taken off. */
  readonly figure: Figure;
  readonly taxKind: TaxKind;
  readonly percent: number;
  /** Whose terms it is billed by, where it is of a contract. */
  readonly service?: Service;
  readonly contractId?: ContractId;
  /** Of a credit note: which line of its invoice it gives back for, from 0 on. */
  readonly line?: number;
}

interface Paper {
  readonly number: string;
  readonly issuedOn: Day;
  readonly to: Addressee;
  readonly from: Issuer;
  /** 備考: one paragraph each. */
  readonly remarks: readonly string[];
}

/** What is owed with its tax, line by line and by rate. */
export interface Charges {
  readonly lines: readonly PaperLine[];
  readonly rates: readonly TaxOfRate[];
  /** With tax. */
  readonly total: Yen;
}

/** 請求書, 適格請求書, or 口座振替通知書. */
export interface InvoicePaper extends Paper, Charges {
  readonly kind: "invoice" | "qualified-invoice" | "direct-debit-notice";
  readonly subject: string;
  /** 対象期間. */
  readonly period: Days;
  /** 支払期限, or the day on which the account is debited. */
  readonly dueOn: Day;
  readonly statement: Statement;
  /** The account that is debited: bank, branch, kind, number with its end alone, holder. */
  readonly debitedFrom?: readonly string[];
}

/** 適格返還請求書: what is taken off an invoice that was issued. Its amounts are positive. */
export interface CreditNotePaper extends Paper, Charges {
  readonly kind: "qualified-return";
  readonly ground: CreditNoteGround;
  readonly subject: string;
  /** The invoice whose price is given back. */
  readonly corrects: { readonly number: string; readonly issuedOn: Day; readonly period: Days };
  /** 返還を行う年月日. */
  readonly returnedOn: Day;
}

/** 督促状: what is overdue and by when it is to be paid; the first one only reminds. */
export interface DemandPaper extends Paper {
  readonly kind: "reminder" | "demand";
  readonly debts: readonly {
    readonly number: string;
    readonly issuedOn: Day;
    readonly dueOn: Day;
    readonly billed: Yen;
    readonly open: Yen;
  }[];
  readonly payBy: Day;
}

export type BillingPaper = InvoicePaper | CreditNotePaper | DemandPaper;
