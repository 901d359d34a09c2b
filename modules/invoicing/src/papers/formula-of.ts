import type { Figure, FigureRule } from "@tachiai/billing";
import { yenOf } from "./words.ts";

type Inputs = Figure["inputs"];

/** How an amount was counted, in the words of a paper: whoever reads it can count again. */
export function formulaOf({ rule, inputs, yen }: Figure): string {
  return formulas[rule]?.(inputs) ?? yenOf(Math.abs(yen));
}

const amount = (inputs: Inputs, name: string) => yenOf(Number(inputs[name] ?? 0));

/** A formula of each rule; what names no formula here is an amount by itself. */
const formulas: Readonly<Partial<Record<FigureRule, (inputs: Inputs) => string>>> = {
  "price-times-count": (it) => `${amount(it, "monthly")} × ${it["count"]}`,
  "part-of-a-month": (it) =>
    `${amount(it, "monthly")} × ${it["count"]} × ${it["days"]}日 ÷ ${it["daysOfMonth"]}日（1円未満切捨て）`,
  "free-month": () => "無料期間（1か月）",
  "issue-fee": () => "請求書等1通につき",
  "collection-fee": () => "請求書によるお支払い1回につき",
  "qualified-invoice-fee": (it) => `${amount(it, "fee")} × ${it["requests"]}通`,
  "remaining-term": (it) =>
    `${amount(it, "monthly")} × 残り${it["months"]}か月（最低利用期間 ${it["termEndsOn"]} まで）`,
  "yearly-late-charge": (it) =>
    `${amount(it, "debt")} × 年${it["percent"]}% × ${it["days"]}日 ÷ ${it["daysOfYear"]}日（1円未満切捨て）`,
  "statutory-late-charge": (it) =>
    `${amount(it, "debt")} × 年${it["percent"]}% × ${it["days"]}日（うち366日の年 ${it["daysOf366"]}日、365日の年 ${it["daysOf365"]}日、1円未満切捨て）`,
  "outage-credit": (it) =>
    `${amount(it, "monthly")} × ${it["days"]}日 ÷ ${it["daysOfMonth"]}日（24時間ごとに1日、1円未満切捨て）`,
  surcharge: (it) => `${amount(it, "fee")} × ${it["times"]}（割増金）`,
};
