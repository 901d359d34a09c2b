import type { Phrases } from "@tachiai/phrases";
import type { VerdictCheck, VerdictSum } from "@tachiai/protocol";
import { toCsv } from "../../shell/to-csv.ts";
import { groupingName } from "./grouping-name.ts";

const figures = [
  "people",
  "seenMinutes",
  "unverifiedMinutes",
  "impersonations",
  "incidents",
  "judged",
  "falseDetections",
  "objections",
  "upheld",
] as const satisfies readonly (keyof VerdictSum)[];

/** What is shown of everybody and of groups, as numbers; nobody is named in it. */
export function verdictCsv({ all, groupings }: VerdictCheck, phrases: Phrases): string {
  const { t } = phrases;
  const rows: { by: string; name: string; sum: VerdictSum }[] = [
    ...(all ? [{ by: t("verdictCheck.all"), name: "", sum: all }] : []),
    ...groupings.flatMap(({ by, shown }) =>
      shown.map(({ name, sum }) => ({
        by: t(`verdictCheck.by.${by}`),
        name: groupingName(by, name, phrases),
        sum,
      })),
    ),
  ];
  return toCsv([
    ["by", "name", ...figures],
    ...rows.map(({ by, name, sum }) => [by, name, ...figures.map((figure) => String(sum[figure]))]),
  ]);
}
