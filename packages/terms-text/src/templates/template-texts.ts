import type { ProfileId } from "@tachiai/protocol";

/** ひな形 of a service's terms, ours, with 〔〕 where only the provider knows. */
export interface TemplateText {
  readonly title: string;
  readonly ja: string;
}

const text = (title: string): TemplateText => ({
  title,
  ja: `# ${title}\n\n〔会社名〕は、この約款をまだ定めていません。\n`,
});

export const templateTexts: Readonly<Record<ProfileId, TemplateText>> = {
  telework: text("テレワーク支援サービス約款"),
  "support-open": text("遠隔支援サービス約款"),
  "support-contract": text("遠隔支援サービス利用規約（保守契約）"),
  watch: text("端末セキュリティサービス利用規約"),
  maintenance: text("遠隔保守サービス提供条件"),
};
