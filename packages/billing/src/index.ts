export { billedDays, billedInMonth, priceOfDays } from "./billing-period.ts";
export {
  type BilledContract,
  type BilledPlan,
  billedDaysOf,
  type ContractEnd,
  type CountFrom,
  type EndCause,
  type HeldProduct,
  type KnownOutage,
  type Pause,
  type PlanFrom,
} from "./charges/billed-contract.ts";
export { type ChargeLabel, type ChargeLine, lineOf } from "./charges/charge-line.ts";
export { type ChargeRules, type Charges, chargesOf } from "./charges/charges-of.ts";
export {
  bundleDiscount,
  type Discount,
  type DiscountRule,
  officePackDiscount,
  officePackProducts,
} from "./charges/discounts.ts";
export type { FeeSegment, Gap } from "./charges/fee-segments.ts";
export {
  type Campaign,
  type Campaigned,
  firstFreeMonths,
  freeDaysOf,
  hadFreeMonthBefore,
  monthsFrom,
  watchCampaign,
} from "./charges/free-month.ts";
export { lineOfOneOff, linesOfEvaded, type OneOff, type OneOffKind } from "./charges/one-off.ts";
export { remainderOf, remainingDays } from "./charges/remainder.ts";
export { settlementOf } from "./charges/settlement.ts";
export { type TaxedLine, type TaxKind, type TaxOfRate, taxOf, taxOn, taxRateOn } from "./consumption-tax.ts";
export { type Days, dayAfter, dayInJapan, daysBetween, daysOfMonth, type Month, monthAfter } from "./days.ts";
export { type DueShift, dueDateOfMonth, isBankDay, movedToBankDay } from "./due/due-date.ts";
export { type Figure, type FigureRule, figureRules } from "./figure.ts";
export { asBankKana, type BankKana, encodeBankText, toBankKana } from "./files/bank-kana.ts";
export {
  type BankReceipt,
  type ReadReceipts,
  type ReceiptFault,
  readBankReceipts,
} from "./files/bank-receipts.ts";
export {
  type BankAccount,
  type Debit,
  type DebitFault,
  type DebitOutcome,
  type DebitRequest,
  type DebitResult,
  type ReadDebits,
  readDebitResult,
  type WrittenDebits,
  writeDebitRequest,
} from "./files/direct-debit.ts";
export type { FieldProblem } from "./files/fixed-records.ts";
export {
  type CsvProblem,
  type PaymentRow,
  type ReadPayments,
  readPaymentsCsv,
} from "./files/payments-csv.ts";
export {
  type BroughtForward,
  composeInvoice,
  feeLines,
  type InvoiceAmounts,
  qualifiedFeeLines,
  type Statement,
} from "./invoice/compose-invoice.ts";
export {
  type CreditedPart,
  type CreditNote,
  type CreditNoteAmounts,
  creditNoteOf,
  givenBackOf,
  leftOfRate,
} from "./invoice/credit-note.ts";
export {
  missingOfQualified,
  missingOfReturn,
  type QualifiedFacts,
  type QualifiedField,
  type ReturnFacts,
  type ReturnField,
} from "./invoice/qualified.ts";
export { feesOfInvoice, feesOfQualifiedInvoices, type InvoiceSituation, watchFees } from "./invoice-fees.ts";
export {
  type DebtFacts,
  type DebtState,
  debtStateOn,
  debtSteps,
  suspendableFrom,
} from "./late/debt-state.ts";
export { type BearingLine, type BearingPart, bearingParts, laidOnParts } from "./late/late-by-service.ts";
export {
  type LateCharge,
  type LateRule,
  lateChargesOf,
  lateChargesToBill,
  lateFigureOf,
  lineOfLateCharge,
  type OwedDebt,
  type Paid,
  type PaidDebts,
} from "./late/late-charges-of.ts";
export {
  type ClaimKind,
  type Debt,
  type LeapReading,
  statutoryLateCharge,
  statutoryRateOn,
  yearlyLateCharge,
} from "./late-charge.ts";
export { creditedDays, type Outage } from "./outage-credit.ts";
export { matchCancelled, type ToldTransfer } from "./payments/match-cancelled.ts";
export {
  type Allocation,
  allocate,
  type IncomingPayment,
  type Matched,
  matchPayments,
  type OpenInvoice,
  type PayingAccount,
} from "./payments/match-payments.ts";
export { comparedName } from "./payments/payer-name.ts";
export { numberOfKey, paymentKey, saidKey } from "./payments/payment-key.ts";
export { licencesAtMost, overlapIn, type Price, priceOn } from "./prices.ts";
export { isRegistrationNumber } from "./registration-number.ts";
export { feeOfRemainingTerm } from "./remaining-term.ts";
export { type Evaded, surchargeFor } from "./surcharge.ts";
export {
  type PintCreditNote,
  type PintFault,
  type PintInvoice,
  type PintLine,
  type PintParty,
  type WrittenPint,
  writePintCreditNote,
  writePintInvoice,
} from "./ubl/pint-document.ts";
export { type Rounding, shareOf, sumOf, type Yen } from "./yen.ts";
