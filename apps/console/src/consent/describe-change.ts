import type { Phrases } from "@tachiai/phrases";
import type { Day } from "@tachiai/protocol";
import { formatDay } from "@tachiai/ui";
import type { PolicyChange } from "./policy-change.ts";

/** What a new version of the monitoring policy does, a sentence each. */
export function describeChange(
  { isFirst, asksAnewFor, added, removed, saysTheSame, supersedes }: PolicyChange,
  { effectiveFrom, agreeing }: { effectiveFrom: Day; agreeing: number | undefined },
  { t, language }: Phrases,
): string[] {
  const day = formatDay(effectiveFrom, language);
  const late = supersedes.map(({ version }) => t("consent.change-supersedes", { version }));
  if (isFirst) return [t("consent.change-first", { day }), ...late];
  if (saysTheSame) return [t("consent.change-nothing"), ...late];
  const fields = asksAnewFor
    .map((field) => t(`consent.policy-${field}`))
    .join(language === "ja" ? "・" : ", ");
  return [
    asksAnewFor.length > 0 ? t("consent.change-asks-anew", { fields, day }) : t("consent.change-continues"),
    ...(asksAnewFor.length > 0 && agreeing ? [t("consent.change-asks-people", { count: agreeing })] : []),
    ...added.map((item) => t("consent.change-added", { item: t(`consent.item.${item}`) })),
    ...removed.map((item) => t("consent.change-removed", { item: t(`consent.item.${item}`), day })),
    ...late,
  ];
}
