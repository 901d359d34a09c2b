import { writtenDay } from "@tachiai/documents";
import type { Accepted, ApplicationKind, RefusalReason, Service } from "@tachiai/protocol";
import type { ApplicationFile } from "./application.store.ts";

export const serviceNames: Readonly<Record<Service, string>> = {
  telework: "テレワーク支援サービス",
  watch: "端末セキュリティ見守りサービス",
  support: "リモートサポートサービス",
  maintenance: "リモート保守サービス",
};

export const kindNames: Readonly<Record<ApplicationKind, string>> = {
  new: "サービス申込",
  change: "サービス変更申込",
  end: "解約申込",
  assignment: "譲渡申込",
};

/** In the words of the letter; each with its clause where the terms have one. */
export const refusalWords: Readonly<Record<RefusalReason, string>> = {
  "false-facts": "申込の内容に、事実と異なる記載があるため",
  "earlier-breach": "過去に、当社または販売店との契約に重大な違反または不履行があるため",
  unsuitable: "契約者として不適当と認める合理的な理由があるため",
  difficulty: "業務上または技術上、提供が困難なため",
  "no-japanese-entity": "日本国内の法人・団体に該当しないため",
  "other-convenience": "その他、当社の都合によるため",
  "not-line-holder": "申込者が利用回線の契約者と異なるため",
  "technical-difficulty": "提供することが技術的に困難なため",
  arrears: "料金等の支払いを現に怠り、または怠るおそれがあるため",
  "prohibited-risk": "禁止事項に違反するおそれがあるため",
  hindrance: "当社の業務の遂行に支障があるため",
  "in-minimum-term": "最低利用期間が満了しておらず、残りの期間の料金の支払いがないため",
  "no-prior-consent": "事前の書面による承諾がないため",
  "assignee-in-arrears": "譲り受ける方が、料金等の支払いを現に怠り、または怠るおそれがあるため",
  "apart-from-line": "利用回線の契約とともに譲渡されないため",
  "assignee-not-of-line": "譲り受ける方が、利用回線の契約を譲り受ける方と異なるため",
  "not-eligible": "サービスの対象となる方に該当しないため",
  "not-signed-by-both": "双方の署名がないため",
};

export function textOfAcceptance(file: ApplicationFile, accepted: Accepted) {
  const { form, service } = file;
  const lines = {
    new: `利用開始日：${writtenDay(accepted.on)}`,
    change: `変更の適用日：${writtenDay(accepted.on)}`,
    end: `契約の最終日：${writtenDay(accepted.on)}`,
    assignment: `譲渡の日：${writtenDay(accepted.on)}`,
  };
  const body = [
    "お申し込みを承諾しました。",
    headOf(file),
    lines[form.kind],
    accepted.minimumUntil !== undefined && `最低利用期間：${writtenDay(accepted.minimumUntil)}まで`,
    (accepted.remainingMonths ?? 0) > 0 &&
      `最低利用期間の残り${accepted.remainingMonths}か月分の料金は、直ちにお支払いいただきます。`,
    form.kind === "end" &&
      service === "watch" &&
      "利用が終わりましたら、端末のツールを直ちに削除してください。",
  ];
  return {
    subject: `${kindNames[form.kind]}の承諾${form.kind === "new" ? "・利用開始" : ""}のお知らせ（${serviceNames[service]}）`,
    body: body.filter((line) => typeof line === "string").join("\n\n"),
  };
}

export function textOfRefusal(file: ApplicationFile, reason: RefusalReason, words: string) {
  return {
    subject: `${kindNames[file.form.kind]}についてのお知らせ（${serviceNames[file.service]}）`,
    body: [
      "お申し込みは、次の理由によりお受けできませんでした。",
      headOf(file),
      `理由：${refusalWords[reason]}`,
      words,
    ].join("\n\n"),
  };
}

function headOf({ form, number, service }: ApplicationFile): string {
  return `${serviceNames[service]}　${kindNames[form.kind]}　第${number}号`;
}
