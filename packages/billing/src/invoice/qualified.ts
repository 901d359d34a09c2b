import type { Day } from "@tachiai/protocol";
import type { TaxOfRate } from "../consumption-tax.ts";
import type { Days } from "../days.ts";
import { isRegistrationNumber } from "../registration-number.ts";

/** What a qualified invoice must say (Consumption Tax Act §57-4-1), in the order of the Act. */
export type QualifiedField =
  | "issuer-and-number"
  | "date"
  | "content"
  | "amount-by-rate"
  | "tax-by-rate"
  | "recipient";

export interface QualifiedFacts {
  readonly issuer: string;
  readonly issuerKind: "corporation" | "sole-proprietor";
  readonly registrationNumber: string;
  /** 取引年月日, or the days that the invoice sums up. */
  readonly period: Days | undefined;
  /** What was supplied, a line each, with the mark of the reduced rate where it is taken. */
  readonly contents: readonly {
    readonly label: string;
    readonly isReduced: boolean;
    readonly isMarked: boolean;
  }[];
  readonly rates: readonly TaxOfRate[];
  readonly recipient: string;
}

/** Which of the six are missing or wrong; none when it is a qualified invoice. */
export function missingOfQualified(facts: QualifiedFacts): QualifiedField[] {
  const { issuer, issuerKind, registrationNumber, period, contents, rates, recipient } = facts;
  const taxed = rates.filter(({ percent }) => percent > 0);
  const tests: readonly (readonly [QualifiedField, boolean])[] = [
    ["issuer-and-number", isSaid(issuer) && isRegistrationNumber(registrationNumber, issuerKind)],
    ["date", period !== undefined && period.from <= period.to],
    ["content", contents.length > 0 && contents.every(isTold)],
    ["amount-by-rate", taxed.length > 0 && isEachRateOnce(taxed)],
    ["tax-by-rate", taxed.length > 0 && taxed.every(isTaxOfItsRate)],
    ["recipient", isSaid(recipient)],
  ];
  return tests.flatMap(([field, isThere]) => (isThere ? [] : [field]));
}

/** What 適格返還請求書 must say (§57-4-3). */
export type ReturnField =
  | "issuer-and-number"
  | "date"
  | "original-date"
  | "content"
  | "amount-by-rate"
  | "tax-by-rate";

export interface ReturnFacts extends Omit<QualifiedFacts, "period" | "recipient"> {
  readonly returnedOn: Day;
  /** The days of the supply that it gives back for. */
  readonly original: Days | undefined;
}

/** Which of them are missing or wrong. */
export function missingOfReturn({ returnedOn, original, ...facts }: ReturnFacts): ReturnField[] {
  const common = missingOfQualified({
    ...facts,
    period: { from: returnedOn, to: returnedOn },
    recipient: "-",
  });
  const isOriginalTold =
    original !== undefined && original.from <= original.to && original.from <= returnedOn;
  return [
    ...common.filter((field) => field !== "recipient"),
    ...(isOriginalTold ? [] : ["original-date" as const]),
  ];
}

function isSaid(text: string): boolean {
  return text.trim() !== "";
}

function isTold({ label, isReduced, isMarked }: QualifiedFacts["contents"][number]): boolean {
  return isSaid(label) && isReduced === isMarked;
}

function isEachRateOnce(rates: readonly TaxOfRate[]): boolean {
  return new Set(rates.map(({ percent, kind }) => `${percent} ${kind}`)).size === rates.length;
}

/** Rounded once, in either direction. */
function isTaxOfItsRate({ percent, net, tax }: TaxOfRate): boolean {
  const hundredths = Math.abs(net) * percent;
  const yen = Math.abs(tax.yen);
  return Math.floor(hundredths / 100) <= yen && yen <= Math.ceil(hundredths / 100);
}
