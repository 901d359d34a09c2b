import type { Phrases } from "@tachiai/phrases";
import type { SystemChange, SystemDifference } from "@tachiai/protocol";
import { fileSize } from "../file-size.ts";
import { formatInstant } from "../time/format.ts";
import type { InformationRow } from "./describe-information.ts";

const sized: readonly SystemChange["fact"][] = ["memoryBytes", "drive", "volume"];

/** What differs between two looks at a computer, to read. */
export function describeDifference({ changes }: SystemDifference, phrases: Phrases): InformationRow[] {
  const { t } = phrases;
  return changes.map((change) => {
    const before = valuesOf(change, change.before, phrases);
    const after = valuesOf(change, change.after, phrases);
    const name = nameOf(change, phrases);
    if (change.before.length === 0) return { name, value: t("information.changes-new", { after }) };
    if (change.after.length === 0) return { name, value: t("information.changes-gone", { before }) };
    return { name, value: t("information.changes-other", { before, after }) };
  });
}

function nameOf({ fact, name = "" }: SystemChange, { t }: Phrases): string {
  const isNamed = fact === "drive" || fact === "volume" || fact === "package" || fact === "interface";
  return isNamed ? t(`information.${fact}`, { name }) : t(`information.${fact}`);
}

function valuesOf({ fact }: SystemChange, values: SystemChange["before"], { t, language }: Phrases): string {
  return values
    .map((value) => {
      if (typeof value === "boolean") return t(value ? "information.yes" : "information.no");
      if (typeof value === "number") return sized.includes(fact) ? fileSize(value) : String(value);
      return fact === "startedAt" ? formatInstant(value, language) : value;
    })
    .join(" / ");
}
