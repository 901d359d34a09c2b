import type { TaxOfRate } from "@tachiai/billing";
import type { PrintedPaper, Typesetter } from "@tachiai/documents";
import { writtenDay } from "@tachiai/documents";
import { billingTemplate } from "./billing-template.ts";
import type {
  BillingPaper,
  Charges,
  CreditNotePaper,
  DemandPaper,
  InvoicePaper,
  Issuer,
  PaperLine,
} from "./paper.ts";
import { daysOf, formulaOf, returnTitleOf, shortDaysOf, yenOf } from "./words.ts";

interface Named {
  readonly name: string;
  readonly value: string;
}

interface Fact {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What of the form differs by the kind of paper. */
interface FormBody {
  readonly title: string;
  readonly opening: string;
  readonly amount: Named;
  readonly facts: readonly Fact[];
  readonly statement?: readonly Named[];
}

const reducedMark = "※";

/** Sets a paper on A4. The same paper gives the same bytes: it is dated by its own day, at the start of it in Tokyo. */
export function printBillingPaper(typesetter: Typesetter, paper: BillingPaper): Promise<Uint8Array> {
  return typesetter.printPaper(filledForm(paper), new Date(`${paper.issuedOn}T00:00:00+09:00`));
}

function filledForm(paper: BillingPaper): PrintedPaper {
  const { number, issuedOn, to, from, remarks } = paper;
  const body = bodyOf(paper);
  const charged = "lines" in paper ? paper : undefined;
  return {
    template: billingTemplate,
    data: {
      ...body,
      mark: `${body.title} ${number}`,
      numbered: [
        ["番号", number],
        ["発行日", writtenDay(issuedOn)],
      ],
      to,
      from: { name: from.name, lines: senderLines(from) },
      hasSeal: from.seal !== undefined,
      lines: charged?.lines.map(lineOf) ?? [],
      ...(charged && { rates: charged.rates.map(rateOf), total: totalOf(charged) }),
      debts: "debts" in paper ? paper.debts.map(debtOf) : [],
      remarks: charged?.lines.some(({ taxKind }) => taxKind === "reduced")
        ? [`${reducedMark}は軽減税率の対象です。`, ...remarks]
        : remarks,
    },
    ...(from.seal && { image: from.seal }),
  };
}

function bodyOf(paper: BillingPaper): FormBody {
  switch (paper.kind) {
    case "qualified-return":
      return creditNote(paper);
    case "reminder":
    case "demand":
      return demand(paper);
    case "invoice":
    case "qualified-invoice":
    case "direct-debit-notice":
      return invoice(paper);
  }
}

const invoiceTitles = {
  invoice: "請求書",
  "qualified-invoice": "適格請求書",
  "direct-debit-notice": "口座振替通知書",
} as const;

function invoice({ kind, subject, period, dueOn, from, statement, debitedFrom }: InvoicePaper): FormBody {
  const isDebited = kind === "direct-debit-notice" || debitedFrom !== undefined;
  return {
    title: invoiceTitles[kind],
    opening: isDebited ? "下記の金額をご指定の口座から振り替えます。" : "下記のとおりご請求申し上げます。",
    amount: {
      name: isDebited ? "振替金額（税込）" : "ご請求金額（税込）",
      value: yenOf(statement.payable),
    },
    facts: [
      fact("件名", subject),
      fact("対象期間", daysOf(period)),
      fact(isDebited ? "振替日" : "支払期限", writtenDay(dueOn)),
      ...(debitedFrom ? [fact("振替口座", ...debitedFrom)] : []),
      ...(!isDebited && from.transferTo ? [fact("振込先", ...from.transferTo)] : []),
    ],
    statement: [
      { name: "前回請求額", value: yenOf(statement.previous) },
      { name: "入金額", value: yenOf(statement.received) },
      { name: "繰越額", value: yenOf(statement.carried) },
      { name: "今回請求額", value: yenOf(statement.current) },
      { name: "お支払い額", value: yenOf(statement.payable) },
    ],
  };
}

function creditNote({ subject, corrects, returnedOn, total, from }: CreditNotePaper): FormBody {
  return {
    title: returnTitleOf(from),
    opening: "下記のとおり対価を返還いたします。",
    amount: { name: "返還金額（税込）", value: yenOf(total) },
    facts: [
      fact("件名", subject),
      fact("対象の請求書", `${corrects.number}（${writtenDay(corrects.issuedOn)}発行）`),
      fact("対象の取引", daysOf(corrects.period)),
      fact("返還日", writtenDay(returnedOn)),
    ],
  };
}

function demand({ kind, debts, payBy, from }: DemandPaper): FormBody {
  const open = debts.reduce((sum, debt) => sum + debt.open, 0);
  return {
    title: kind === "demand" ? "督促状" : "お支払いのお願い",
    opening:
      kind === "demand"
        ? "下記の料金について、お支払いを確認できておりません。期日までにお支払いください。"
        : "下記の料金のお支払いを確認できておりません。行き違いの場合はご容赦ください。",
    amount: { name: "未入金額（税込）", value: yenOf(open) },
    facts: [
      fact("お支払い期日", writtenDay(payBy)),
      ...(from.transferTo ? [fact("振込先", ...from.transferTo)] : []),
    ],
  };
}

function fact(name: string, ...lines: readonly string[]): Fact {
  return { name, lines };
}

function senderLines({ lines, registrationNumber }: Issuer): readonly string[] {
  return registrationNumber ? [...lines, `登録番号 ${registrationNumber}`] : lines;
}

function lineOf({ label, days, figure, taxKind, percent }: PaperLine) {
  return {
    label: taxKind === "reduced" ? `${label} ${reducedMark}` : label,
    formula: formulaOf(figure),
    days: days ? shortDaysOf(days) : "",
    percent: taxKind === "none" ? "対象外" : `${percent}%`,
    yen: yenOf(figure.yen),
  };
}

function rateOf({ percent, kind, net, tax }: TaxOfRate) {
  const name = kind === "none" ? "対象外" : `${percent}%対象${kind === "reduced" ? reducedMark : ""}`;
  return { name, net: yenOf(net), tax: yenOf(tax.yen) };
}

function totalOf({ total }: Charges): Named {
  return { name: "合計（税込）", value: yenOf(total) };
}

function debtOf({ number, issuedOn, dueOn, billed, open }: DemandPaper["debts"][number]) {
  return {
    number,
    issued: writtenDay(issuedOn),
    due: writtenDay(dueOn),
    billed: yenOf(billed),
    open: yenOf(open),
  };
}
