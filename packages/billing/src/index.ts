export { billedDays, billedInMonth, priceOfDays } from "./billing-period.ts";
export { type TaxedLine, type TaxKind, type TaxOfRate, taxOf, taxOn, taxRateOn } from "./consumption-tax.ts";
export { type Days, daysOfMonth, type Month, monthAfter } from "./days.ts";
export { type DueShift, dueDateOf, isBankDay, movedToBankDay } from "./due/due-date.ts";
export { type Figure, type FigureRule, figureRules } from "./figure.ts";
export { feesOfInvoice, feesOfQualifiedInvoices, type InvoiceSituation, watchFees } from "./invoice-fees.ts";
export {
  type ClaimKind,
  type Debt,
  type LeapReading,
  statutoryLateCharge,
  statutoryRateOn,
  yearlyLateCharge,
} from "./late-charge.ts";
export { creditedDays, creditFor, type Outage } from "./outage-credit.ts";
export { licencesAtMost, overlapIn, type Price, priceOn } from "./prices.ts";
export { isRegistrationNumber } from "./registration-number.ts";
export { feeOfRemainingTerm } from "./remaining-term.ts";
export { type Evaded, surchargeFor } from "./surcharge.ts";
export { type Rounding, shareOf, sumOf, type Yen } from "./yen.ts";
