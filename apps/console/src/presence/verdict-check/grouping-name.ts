import type { Phrases } from "@tachiai/phrases";
import { EnrolmentClass, type VerdictGrouping } from "@tachiai/protocol";

/** What one of a grouping is called. */
export function groupingName(by: VerdictGrouping, name: string, { t }: Phrases): string {
  if (by === "group" && name === "") return t("verdictCheck.group-none");
  const enrolled = by === "enrolment" ? EnrolmentClass.safeParse(name) : undefined;
  return enrolled?.success ? t(`verdictCheck.enrolment.${enrolled.data}`) : name;
}
