import type { Day } from "@tachiai/protocol";
import { dayAfter, daysBetween, daysOfMonth, type Month, monthAfter, monthOf } from "../days.ts";

/** 休業日の前払い・後払い: to which bank day a due date moves that banks are closed on. */
export type DueShift = "next" | "previous";

/**
 * 銀行休業日: Saturday and Sunday, the holidays of the nation, and from 31 December to 3 January (Banking Act Enforcement Order
 * §5). `isBusinessDay` says the first two, so that this package needs no calendar of its own.
 */
export function isBankDay(day: Day, isBusinessDay: (day: Day) => boolean): boolean {
  return isBusinessDay(day) && !closedEveryYear.includes(day.slice(5));
}

const closedEveryYear = ["12-31", "01-01", "01-02", "01-03"];

/** The bank day on which something is due that is due on a day by the calendar. */
export function movedToBankDay(day: Day, shift: DueShift, isBank: (day: Day) => boolean): Day {
  const step = shift === "next" ? 1 : -1;
  let moved = day;
  while (!isBank(moved)) moved = dayAfter(moved, step);
  return moved;
}

/** Who is asked to pay has at least so many days. */
const daysToPay = 14;

/**
 * When an invoice for a month is due: at the end of the next one. One that is issued so late that fewer than fourteen days would
 * be left is due as if it were billed on the day of its issue, so that none is overdue when it is issued.
 */
export function dueDateOfMonth(
  month: Month,
  issuedOn: Day,
  shift: DueShift,
  isBank: (day: Day) => boolean,
): Day {
  const due = dueDateOf(daysOfMonth(month).to, shift, isBank);
  return daysBetween(issuedOn, due) < daysToPay ? dueDateOf(issuedOn, shift, isBank) : due;
}

/** 翌月末: what is billed on a day is due at the end of the next month, moved to a bank day. */
export function dueDateOf(billedOn: Day, shift: DueShift, isBank: (day: Day) => boolean): Day {
  return movedToBankDay(daysOfMonth(monthAfter(monthOf(billedOn), 1)).to, shift, isBank);
}
