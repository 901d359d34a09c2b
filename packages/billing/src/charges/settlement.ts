import type { Day, Service } from "@tachiai/protocol";
import { countOf, dayAfter } from "../days.ts";
import type { Figure } from "../figure.ts";
import { shareOf } from "../yen.ts";
import { type ChargeLabel, type ChargeLine, lineOf, lineOff } from "./charge-line.ts";

/** Whether fees that were billed for days after the end are given back: never under telework (S0 §14-4). */
const givesBack: Readonly<Record<Service, boolean>> = {
  telework: false,
  watch: true,
  support: true,
  maintenance: true,
};

/** What stands for days, and is given back, or taken again, with them. */
const byDays: ReadonlySet<ChargeLabel> = new Set(["fee", "bundle-discount", "outage-credit"]);

/**
 * 精算 of what was billed for days after the last one (S3 §15-2, §26-1): the share of those days of each fee and of what was taken off
 * it, at its own rate of tax. Nothing where the terms give nothing back.
 */
export function settlementOf(service: Service, billed: readonly ChargeLine[], lastDay: Day): ChargeLine[] {
  if (!givesBack[service]) return [];
  return billed.flatMap((line) => {
    if (!byDays.has(line.label) || line.yen === 0 || line.days.to <= lastDay) return [];
    const from = line.days.from > lastDay ? line.days.from : dayAfter(lastDay, 1);
    const days = { from, to: line.days.to };
    const all = countOf(line.days);
    const given = countOf(days);
    const size = Math.abs(line.yen);
    const yen = size - shareOf(size, all - given, all);
    const figure: Figure = {
      yen,
      rule: "settlement",
      inputs: { billed: line.yen, days: given, daysBilled: all, ...days },
    };
    const settled = line.yen > 0 ? lineOff : lineOf;
    return [{ ...settled("settlement", days, figure, line.taxKind), suppliedOn: line.suppliedOn }];
  });
}
