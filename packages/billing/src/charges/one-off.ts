import type { Day } from "@tachiai/protocol";
import type { FigureRule } from "../figure.ts";
import { surchargeFor } from "../surcharge.ts";
import type { Yen } from "../yen.ts";
import { type ChargeLine, lineOf } from "./charge-line.ts";

/** 営業時間外の対応 (S1 §3), 指定様式での提出 (S4 §6-3), and 実費 such as postage (S3 §25の2). */
export type OneOffKind = "out-of-hours" | "evidence-format" | "actual-cost";

export interface OneOff {
  readonly kind: OneOffKind;
  readonly on: Day;
  /** Without tax, as it was quoted. */
  readonly each: Yen;
  readonly quantity: number;
}

const ruleOf = {
  "out-of-hours": "out-of-hours-fee",
  "evidence-format": "evidence-format-fee",
  "actual-cost": "actual-cost",
} as const satisfies Readonly<Record<OneOffKind, FigureRule>>;

export function lineOfOneOff({ kind, on, each, quantity }: OneOff): ChargeLine {
  const figure = { yen: each * quantity, rule: ruleOf[kind], inputs: { each, quantity } };
  return lineOf(kind, { from: on, to: on }, figure);
}

/** The fee that was evaded and twice as much on top, both taxed by the day of the fee (S3 §27). */
export function linesOfEvaded(fee: Yen, on: Day): ChargeLine[] {
  const { surcharge } = surchargeFor(fee, 0, "down");
  const days = { from: on, to: on };
  return [
    lineOf("evaded-fee", days, { yen: fee, rule: "evaded-fee", inputs: { fee } }),
    lineOf("surcharge", days, surcharge),
  ];
}
