import type { debits as ja } from "../ja/debits.ts";
import type { Translation } from "../translation.ts";

export const debits: Translation<typeof ja> = {
  title: "Direct debits",
  purpose:
    "Invoices of accounts that pay by direct debit become a file for the bank. Take its results in: what was debited becomes a payment.",
  collector: "Collector",
  "collector-account": "Paid onto",
  "collector-empty":
    "No collector is entered. With the code that your bank gave you and your account, debits can be ordered.",
  "collector-enter": "Enter the collector",
  "collector-what": "What was ordered before stays as it is.",
  "collector-done": "The collector is entered",
  "collector-code": "Collector code (up to 10 digits)",
  "collector-name": "Collector's name",
  "kana-hint": "In kana, as the bank knows it",
  waiting: "Waiting to be debited",
  "waiting-none":
    "Nothing waits. Invoices of accounts that pay by direct debit appear here once they are issued.",
  make: "Order debits",
  "make-what":
    "Everything that is due by the day and paid by direct debit becomes one order. What is in an open order is in no other one.",
  "make-done": "The order is made. Save its file and send it to the bank.",
  "debit-on": "Day of the debit",
  "run-of": "Debits of {on}",
  sum: "{count}, {yen} in all",
  "customer-number": "Customer number",
  invoices: "Invoices",
  outcome: "Result",
  "outcome-open": "No result yet",
  "outcome.debited": "Debited",
  "outcome.insufficient-funds": "Insufficient funds",
  "outcome.no-account": "No such account",
  "outcome.stopped-by-holder": "Stopped by the holder",
  "outcome.no-mandate": "No mandate",
  "outcome.stopped-by-collector": "Stopped by the collector",
  "outcome.other": "Another reason",
  "outcome.withdrawn": "Withdrawn",
  save: "Save the file for the bank",
  results: "Take in the results",
  "results-what": "Choose the file as the bank gave it. What was not debited stays open.",
  "results-done": "{paid} became payments. {refused} could not be debited.",
  withdraw: "Withdraw the order",
  "withdraw-what": "Only where the bank has not got it. Its invoices can be ordered again.",
  "withdraw-reason": "Why it is withdrawn",
  "withdraw-done": "The order is withdrawn",
};
