import type { figures as ja } from "../ja/figures.ts";
import type { Translation } from "../translation.ts";

export const figures: Translation<typeof ja> = {
  "formula.price-times-count": "{monthly} yen × {count}",
  "formula.part-of-a-month": "{monthly} yen × {count} × {days} days ÷ {daysOfMonth} days (rounded down)",
  "formula.free-month": "free from {from} to {to}, else {monthly} yen × {count}",
  "formula.consumption-tax": "{net} yen × {percent}%",
  "formula.issue-fee": "one paper (month {billingMonth} of billing)",
  "formula.collection-fee": "one payment by invoice (month {billingMonth} of billing)",
  "formula.qualified-invoice-fee": "{fee} yen × {requests}",
  "formula.remaining-term":
    "{monthly} yen × {months} months (ended on {lastDay}, minimum term to {termEndsOn})",
  "formula.remaining-days":
    "{monthly} yen × {count} × {days} days ÷ {daysOfMonth} days ({from} to {to}, rounded down)",
  "formula.yearly-late-charge":
    "{debt} yen × {percent}% a year × {days} days ÷ {daysOfYear} days (due {dueOn}, paid {paidOn})",
  "formula.statutory-late-charge":
    "{debt} yen × {percent}% a year × ({daysOf365} days ÷ 365 + {daysOf366} days ÷ 366) (due {dueOn}, paid {paidOn})",
  "formula.outage-credit":
    "{monthly} yen × {count} × {days} days ÷ {daysOfMonth} days ({from} to {to}, at most the fee of that month)",
  "formula.surcharge": "{fee} yen × {times}",
  "formula.evaded-fee": "evaded fee of {fee} yen",
  "formula.price-of-a-term": "{monthly} yen × {count} × {months} months ({from} to {to})",
  "formula.part-of-a-term":
    "{monthly} yen × {count} × {months} months × {days} days ÷ {daysOfTerm} days ({from} to {to}, rounded down)",
  "formula.bundle-discount":
    "{monthly} yen × {count} × {days} days ÷ {daysOfMonth} days ({from} to {to}, at most the fee)",
  "formula.settlement": "of {billed} yen that were billed, {days} of {daysBilled} days ({from} to {to})",
  "formula.out-of-hours-fee": "{each} yen × {quantity}",
  "formula.evidence-format-fee": "{each} yen × {quantity}",
  "formula.actual-cost": "{each} yen × {quantity}",
  "suspended-days": "includes {suspendedDays} days of suspension",
  "unusable-days": "includes {unusableDays} days on which it could not be used",
  "label.fee": "Fee",
  "label.free-month": "Fee (free month)",
  "label.bundle-discount": "Bundle discount",
  "label.outage-credit": "Credit for an outage",
  "label.remaining-term": "Fees for the rest of the minimum term",
  "label.settlement": "Settlement of fees",
  "label.evaded-fee": "Evaded fee",
  "label.surcharge": "Surcharge",
  "label.out-of-hours": "Support outside its hours",
  "label.evidence-format": "Records in a requested form",
  "label.actual-cost": "Actual cost (postage and the like)",
  "label.issue-fee": "Issue fee",
  "label.collection-fee": "Collection fee",
  "label.qualified-invoice-fee": "Fee for a qualified invoice",
  "label.late-charge": "Late charge",
};
