import { sumOf } from "@tachiai/billing";
import { writtenDay } from "@tachiai/documents";
import type { KeptPaper } from "../documents/document.store.ts";
import type { CreditNotePaper, DemandPaper, InvoicePaper } from "../papers/paper.ts";
import { daysOf, returnTitleOf, titleOf, yenOf } from "../papers/words.ts";

export interface LetterParameters {
  readonly paper: KeptPaper;
  /** It says an invoice again, and asks for nothing. */
  readonly isCopy: boolean;
  /** Who opens the mail. */
  readonly receiver: string | undefined;
  /** Where the customer reads it in his console. */
  readonly link: string | undefined;
}

interface Body {
  /** 件名 of the document, where it has one. */
  readonly about?: string;
  readonly opening: string;
  readonly facts: readonly (readonly [name: string, ...lines: readonly string[]])[];
  readonly asking?: string;
}

/** The mail with which a document goes out. */
export function letterOf({ paper, isCopy, receiver, link }: LetterParameters): {
  readonly subject: string;
  readonly text: string;
} {
  const title = "corrects" in paper ? returnTitleOf(paper.from) : titleOf(paper.kind);
  const { about, opening, facts, asking } = bodyOf(paper, isCopy);
  const { to, from, number, issuedOn } = paper;
  const paragraphs = [
    [`${to.name} ${to.honorific}`, ...(receiver ? [honoured(receiver)] : [])],
    ["平素より格別のご高配を賜り、厚く御礼申し上げます。", `${from.name}でございます。`],
    [opening, "添付のPDFファイルをご査収くださいますよう、お願い申し上げます。"],
    [["番号", number] as const, ["発行日", writtenDay(issuedOn)] as const, ...facts].map(([name, ...lines]) =>
      [`■${name}：${lines[0] ?? ""}`, ...lines.slice(1).map((line) => `　${line}`)].join("\n"),
    ),
    asking ? [asking] : [],
    link ? ["管理画面（契約 › 請求書）でもご覧いただけます。サインインが必要です。", link] : [],
    [
      "ご不明な点や、添付ファイルを開けないなどのことがございましたら、お手数ですが下記までお問い合わせください。",
      "なお、このメールは自動で送信しております。",
    ],
    ["――――――――――――――――", from.name, ...from.lines],
  ];
  return {
    subject: `【${title}】${about ? `${about}（${number}）` : number}`,
    text: paragraphs
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n"),
  };
}

function honoured(receiver: string): string {
  return /(様|御中|殿|宛)$/.test(receiver) ? receiver : `${receiver} 様`;
}

function bodyOf(paper: KeptPaper, isCopy: boolean): Body {
  switch (paper.kind) {
    case "qualified-return":
      return creditNote(paper);
    case "reminder":
    case "demand":
      return demand(paper);
    case "invoice":
    case "qualified-invoice":
    case "direct-debit-notice":
      return invoice(paper, isCopy);
  }
}

function invoice(paper: InvoicePaper, isCopy: boolean): Body {
  const { kind, subject, period, dueOn, from, total, statement, debitedFrom } = paper;
  const isDebited = kind === "direct-debit-notice" || debitedFrom !== undefined;
  return {
    about: subject,
    opening: `下記のとおり${titleOf(kind)}を発行いたしましたので、お送りいたします。`,
    facts: [
      ["件名", subject],
      ["対象期間", daysOf(period)],
      ["今回のご請求額（税込）", yenOf(total)],
      [isDebited ? "振替金額（税込）" : "お支払い額（税込）", yenOf(statement.payable)],
      [isDebited ? "振替日" : "お支払期限", writtenDay(dueOn)],
      ...(debitedFrom ? [["振替口座", ...debitedFrom] as const] : []),
      ...(!isDebited && from.transferTo?.length ? [["振込先", ...from.transferTo] as const] : []),
    ],
    asking: askingFor(paper, { isCopy, isDebited }),
  };
}

function askingFor(
  { dueOn, statement }: InvoicePaper,
  { isCopy, isDebited }: { readonly isCopy: boolean; readonly isDebited: boolean },
): string {
  if (isCopy)
    return "すでにお送りした請求書と同じ内容の適格請求書です。重ねてお支払いいただく必要はございません。";
  if (statement.payable <= 0) return "今回、お支払いいただく金額はございません。";
  return isDebited
    ? `${writtenDay(dueOn)}に上記の金額をご指定の口座から振り替えます。前日までに口座の残高をご確認くださいますよう、お願い申し上げます。`
    : "恐れ入りますが、お支払期限までにお支払いくださいますよう、お願い申し上げます。";
}

function creditNote({ subject, corrects, returnedOn, total, from }: CreditNotePaper): Body {
  return {
    about: subject,
    opening: `下記のとおり対価を返還いたしますので、${returnTitleOf(from)}をお送りいたします。`,
    facts: [
      ["件名", subject],
      ["対象の請求書", `${corrects.number}（${writtenDay(corrects.issuedOn)}発行）`],
      ["対象期間", daysOf(corrects.period)],
      ["返還日", writtenDay(returnedOn)],
      ["返還金額（税込）", yenOf(total)],
    ],
  };
}

function demand({ kind, debts, payBy, from }: DemandPaper): Body {
  const isDemand = kind === "demand";
  return {
    opening: isDemand
      ? "下記の料金につきまして、お支払いを確認できておりませんので、督促状をお送りいたします。"
      : "下記の料金につきまして、お支払いを確認できておりません。行き違いでお支払い済みの場合は、何とぞご容赦ください。",
    facts: [
      [
        "対象の請求書",
        ...debts.map((debt) => `${debt.number} 支払期限${writtenDay(debt.dueOn)} 未入金${yenOf(debt.open)}`),
      ],
      ["未入金額（税込）", yenOf(sumOf(debts.map(({ open }) => open)))],
      ["お支払い期日", writtenDay(payBy)],
      ...(from.transferTo?.length ? [["振込先", ...from.transferTo] as const] : []),
    ],
    asking: isDemand
      ? "お支払い期日までに、必ずお支払いくださいますよう、お願い申し上げます。"
      : "恐れ入りますが、お支払い期日までにお支払いくださいますよう、お願い申し上げます。",
  };
}
