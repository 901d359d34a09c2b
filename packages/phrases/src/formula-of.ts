import type { Phrases } from "./open-phrases.ts";

export interface CountedAmount {
  readonly rule: string;
  readonly inputs: Readonly<Record<string, number | string>>;
}

const grouped = new Intl.NumberFormat("ja-JP");

/** How an amount was counted: whoever reads it can count again. */
export function formulaOf({ find }: Phrases, { rule, inputs }: CountedAmount): string {
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      typeof value === "number" ? grouped.format(value) : value,
    ]),
  );
  const notes = [
    ...("suspendedDays" in values ? [find("figures.suspended-days", values)] : []),
    ...("unusableDays" in values ? [find("figures.unusable-days", values)] : []),
  ];
  return [find(`figures.formula.${rule}`, values) ?? "", ...notes].join(" ");
}
