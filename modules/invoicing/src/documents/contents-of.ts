import { type Figure, type FigureRule, figureRules, type TaxOfRate } from "@tachiai/billing";
import { profileOfContract } from "@tachiai/policy";
import type { ChargedLine, ChargedRate, DocumentContents, ProfileId } from "@tachiai/protocol";
import type { PaperLine } from "../papers/paper.ts";
import type { KeptPaper } from "./document.store.ts";

/** Whose terms an amount is counted by that only one kind of terms knows. */
const termsOfRule: Readonly<Partial<Record<FigureRule, ProfileId>>> = {
  "issue-fee": "watch",
  "collection-fee": "watch",
  "qualified-invoice-fee": "watch",
  "outage-credit": "watch",
  "evaded-fee": "watch",
  surcharge: "watch",
  "statutory-late-charge": "watch",
  "yearly-late-charge": "telework",
};

/** What stands on a document, for a page. */
export function contentsOf(paper: KeptPaper): DocumentContents {
  const charged = "lines" in paper ? paper : undefined;
  return {
    to: `${paper.to.name} ${paper.to.honorific}`,
    ...("subject" in paper && { subject: paper.subject }),
    ...("period" in paper && { period: paper.period }),
    ...("corrects" in paper && { corrects: paper.corrects }),
    lines: charged?.lines.map(lineTold) ?? [],
    rates: charged?.rates.map(rateTold) ?? [],
    ...("statement" in paper && { statement: paper.statement }),
    debts: "debts" in paper ? [...paper.debts] : [],
    remarks: [...paper.remarks],
    ...("ground" in paper && { ground: paper.ground }),
  };
}

export function lineTold({ label, days, figure, taxKind, percent, service }: PaperLine): ChargedLine {
  const profileId = service ? profileOfContract[service] : termsOfRule[figure.rule];
  return {
    label,
    ...days,
    yen: figure.yen,
    taxKind,
    percent,
    ...counted(figure),
    clause: figureRules[figure.rule],
    ...(profileId && { profileId }),
  };
}

export function rateTold({ percent, kind, net, tax }: TaxOfRate): ChargedRate {
  return { percent, taxKind: kind, net, tax: tax.yen, ...counted(tax) };
}

function counted({ rule, inputs }: Figure) {
  return { rule, inputs: { ...inputs } };
}
