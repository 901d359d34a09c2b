import type { Day, Service } from "@tachiai/protocol";
import { countOf, dayAfter } from "../days.ts";
import { shareOf } from "../yen.ts";
import { type ChargeLine, lineOff } from "./charge-line.ts";

/** Whether fees that were billed for days after the end are given back: never under telework (S0 §14-4). */
const givesBack: Readonly<Record<Service, boolean>> = {
  telework: false,
  watch: true,
  support: true,
  maintenance: true,
};

/**
 * 精算 of what was billed for days after the last one (S3 §15-2, §26-1): the share of those days of each fee, taken off at its own
 * rate of tax. Nothing where the terms give nothing back.
 */
export function settlementOf(service: Service, billed: readonly ChargeLine[], lastDay: Day): ChargeLine[] {
  if (!givesBack[service]) return [];
  return billed.flatMap((line) => {
    if (line.label !== "fee" || line.yen <= 0 || line.days.to <= lastDay) return [];
    const from = line.days.from > lastDay ? line.days.from : dayAfter(lastDay, 1);
    const days = { from, to: line.days.to };
    const all = countOf(line.days);
    const given = countOf(days);
    const yen = line.yen - shareOf(line.yen, all - given, all);
    const inputs = { billed: line.yen, days: given, daysBilled: all, ...days };
    return [
      {
        ...lineOff("settlement", days, { yen, rule: "settlement", inputs }, line.taxKind),
        suppliedOn: line.suppliedOn,
      },
    ];
  });
}
