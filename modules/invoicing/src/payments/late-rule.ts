import { type BearingPart, bearingParts, type LateRule } from "@tachiai/billing";
import type { AccountRow } from "../accounts/account.store.ts";
import type { DocumentRow } from "../documents/document.store.ts";
import { paperOf } from "../documents/document.store.ts";
import type { Charges } from "../papers/paper.ts";

/** The one rule for all that an account owes, where it was agreed on apart from the terms. */
export function agreedLateRule({ late_rule: kind }: Pick<AccountRow, "late_rule">): LateRule | undefined {
  if (kind === "by-service") return undefined;
  return kind === "statutory" ? { kind, reading: "by-day" } : { kind };
}

/** What stands on an invoice by the terms of its services; nothing is taken on what was charged for paying late. */
export function partsOfPaper(lines: Charges["lines"], rates: Charges["rates"]): BearingPart[] {
  const bearing = lines
    .filter(({ figure }) => !figure.rule.endsWith("-late-charge"))
    .map(({ figure: { yen }, percent, taxKind, service }) => ({
      yen,
      percent,
      taxKind,
      ...(service && { service }),
    }));
  return bearingParts(bearing, rates);
}

/** By which rule an invoice bears interest first. */
export function lateRuleOf(account: AccountRow, row: DocumentRow | undefined): LateRule {
  const agreed = agreedLateRule(account);
  const paper = agreed || !row ? undefined : paperOf(row);
  if (!paper || !("period" in paper)) return agreed ?? { kind: "none" };
  return partsOfPaper(paper.lines, paper.rates).find(({ yen }) => yen > 0)?.rule ?? { kind: "none" };
}
