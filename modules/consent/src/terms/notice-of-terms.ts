import type { Profile } from "@tachiai/policy";
import type { Day, TermsChange, TermsContent } from "@tachiai/protocol";
import { compareTerms, readTerms, showTerms } from "@tachiai/terms-text";
import type { TermsDocument } from "./terms.store.ts";

/** What a notice of a version tells. */
export interface ToldVersion extends TermsDocument {
  readonly version: number;
  readonly title: string;
  readonly effectiveFrom: Day;
  readonly sha256: string;
  readonly change: TermsChange;
  /** Empty with a first version. */
  readonly changedClauses: readonly string[];
}

const mostClauses = 100;

/** Which clauses a version changes, adds or leaves out, as they are called. */
export function changedClauses(
  document: TermsDocument,
  before: TermsContent | undefined,
  after: TermsContent,
): string[] {
  if (!before) return [];
  const shown = ({ ja, edits }: TermsContent) => {
    const profile: Profile = { id: document.profileId, edits };
    return showTerms(readTerms(ja, document).text, profile, "ja");
  };
  return compareTerms(shown(before), shown(after))
    .clauses.filter(({ standing, isMoved }) => standing !== "same" || isMoved)
    .slice(0, mostClauses)
    .map(({ name, standing }) => `${name.slice(0, 60)}${standings[standing]}`);
}

const standings = { same: "（移動）", changed: "", added: "（新設）", removed: "（削除）" } as const;

const grounds = {
  "general-benefit": "契約者の一般の利益に適合するため",
  reasonable: "契約をした目的に反せず、変更に係る事情に照らして合理的であるため",
} as const;

export function textOfChange(told: ToldVersion): { subject: string; body: string } {
  const { title, version, effectiveFrom, change, profileId, sha256 } = told;
  const { ground, lawException, isGrave } = change;
  const body = [
    version === 1
      ? `「${title}」を定めました。`
      : `「${title}」を変更します。${isGrave ? "この変更は、契約者の皆様に重大な影響があります。" : ""}`,
    `効力発生日：${dayInWords(effectiveFrom)}`,
    told.changedClauses.length > 0 && `変更のある条：\n${told.changedClauses.join("\n")}`,
    ground && `変更の根拠：${grounds[ground.kind]}\n${ground.words}`,
    lawException !== undefined && `期間を短縮する理由となる法令等：${lawException}`,
    `変更後の全文、これまでの版および変更点は、このシステムの「/terms/${profileId}」のページでご覧いただけます。`,
    `第${version}版　ハッシュ（SHA-256）：${sha256}`,
  ];
  return {
    subject: `${isGrave ? "【重要】" : ""}「${shortened(title)}」${version === 1 ? "制定" : "変更"}のお知らせ（${dayInWords(effectiveFrom)}から）`,
    body: body.filter((line) => typeof line === "string").join("\n\n"),
  };
}

export function textOfWithdrawal(
  { title, version, effectiveFrom }: ToldVersion,
  reason: string,
): { subject: string; body: string } {
  return {
    subject: `「${shortened(title)}」第${version}版の取り下げのお知らせ`,
    body: `${dayInWords(effectiveFrom)}からの適用をお知らせした「${title}」第${version}版を取り下げます。これまでの版が引き続き適用されます。\n\n理由：${reason}`,
  };
}

function shortened(title: string): string {
  return title.slice(0, 80);
}

function dayInWords(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
