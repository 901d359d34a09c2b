import type { ChargeLabel, Days, Figure, Yen } from "@tachiai/billing";
import { writtenDay } from "@tachiai/documents";
import { formulaOf as formulaIn, phrasesOf } from "@tachiai/phrases";
import type { BillingDocumentKind, Day, Service } from "@tachiai/protocol";

const phrases = phrasesOf("ja");
const grouped = new Intl.NumberFormat("ja-JP");

/** `1,234円`; what is taken off has ▲ before it, as on Japanese papers. */
export function yenOf(yen: Yen): string {
  return `${yen < 0 ? "▲" : ""}${grouped.format(Math.abs(yen))}円`;
}

export function daysOf({ from, to }: Days): string {
  return `${writtenDay(from)}～${writtenDay(to)}`;
}

/** `11/1～11/30`, where the year stands above already. */
export function shortDaysOf({ from, to }: Days): string {
  const short = (day: Day) => day.split("-").slice(1).map(Number).join("/");
  return `${short(from)}～${short(to)}`;
}

/** How an amount was counted, as it stands on a paper. */
export function formulaOf(figure: Figure): string {
  return formulaIn(phrases, figure);
}

/** What a line is for. */
export function labelOf(label: ChargeLabel): string {
  return phrases.find(`figures.label.${label}`) ?? label;
}

/** What a document is called. */
export function titleOf(kind: BillingDocumentKind): string {
  return phrases.find(`billing.document-kind.${kind}`) ?? kind;
}

/** A return is a qualified one by the 登録番号 of who issues it. */
export function returnTitleOf({ registrationNumber }: { readonly registrationNumber?: string }): string {
  return registrationNumber ? "適格返還請求書" : "返還請求書";
}

/** What a service is called on a paper. */
export function serviceOf(service: Service): string {
  return serviceNames[service];
}

const serviceNames: Readonly<Record<Service, string>> = {
  telework: "テレワーク支援サービス",
  watch: "端末セキュリティサービス",
  support: "リモートサポートサービス",
  maintenance: "リモート保守サービス",
};
