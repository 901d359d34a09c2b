import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { type Figure, priceOfDays, taxOf } from "@tachiai/billing";
import { openTypesetter } from "@tachiai/documents";
import { afterAll, expect, test } from "vitest";
import type { BillingPaper, Charges, InvoicePaper, Issuer, PaperLine } from "./paper.ts";
import { printBillingPaper } from "./print-billing-paper.ts";

const run = promisify(execFile);
const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const screens = resolve(import.meta.dirname, "../../../../.cache/screens/papers");

/** A red square with a white one in it: the smallest 角印. */
const seal = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAMAAAAoLQ9TAAAABlBMVEX////IICBklBDsAAAAFklEQVR4nGNgRAMMWAQYkMBQFyDgWwA8kABxfgIi8AAAAABJRU5ErkJggg==",
  "base64",
);

const from: Issuer = {
  name: "立会いサービス株式会社",
  lines: ["〒530-0001", "大阪府大阪市北区梅田一丁目1番1号", "電話 06-1234-5678"],
  registrationNumber: "T8700110005901",
  transferTo: ["試験銀行 梅田支店 普通 1234567", "カ）タチアイサービス"],
};

const to = {
  name: "株式会社𠮷野髙﨑",
  honorific: "御中",
  lines: ["〒600-8001", "京都府京都市下京区四条通1-2-3", "経理部"],
} as const;

const november = { from: "2026-11-01", to: "2026-11-30" };

const charged = (lines: readonly PaperLine[]): Charges => {
  const rates = taxOf(
    lines.map(({ figure, taxKind }) => ({ yen: figure.yen, taxKind, suppliedOn: "2026-11-30" })),
    "down",
  );
  return { lines, rates, total: rates.reduce((sum, { net, tax }) => sum + net + tax.yen, 0) };
};

const line = (label: string, figure: Figure, more: Partial<PaperLine> = {}): PaperLine => ({
  label,
  days: november,
  figure,
  taxKind: "standard",
  percent: 10,
  ...more,
});

const charges = charged([
  line("見張り番 利用料（12ライセンス）", priceOfDays(190, 12, november)),
  line("見張り番 追加3ライセンス", priceOfDays(190, 3, { from: "2026-11-16", to: "2026-11-30" }), {
    days: { from: "2026-11-16", to: "2026-11-30" },
  }),
  line(
    "会議用飲料",
    { yen: 1_000, rule: "price-times-count", inputs: { monthly: 500, count: 2 } },
    {
      taxKind: "reduced",
      percent: 8,
    },
  ),
]);

const invoice: InvoicePaper = {
  kind: "invoice",
  number: "2026-000012",
  issuedOn: "2026-12-01",
  to,
  from,
  subject: "2026年11月分 サービス利用料",
  period: november,
  dueOn: "2027-01-04",
  ...charges,
  statement: {
    previous: 3_300,
    received: 2_000,
    carried: 1_300,
    current: 3_901,
    payable: 5_201,
    onAccount: 0,
  },
  remarks: ["振込手数料はご負担ください。"],
};

async function wordsOf(name: string, paper: BillingPaper): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "papers-"));
  try {
    const file = join(directory, "paper.pdf");
    await writeFile(file, await printBillingPaper(typesetter, paper));
    if (process.env["TACHIAI_SCREENS"]) {
      await mkdir(screens, { recursive: true });
      await run("pdftoppm", ["-png", "-r", "90", file, join(screens, name)]);
    }
    const { stdout } = await run("pdftotext", ["-layout", file, "-"]);
    return stdout.replaceAll(/[ \t\u3000]/g, "");
  } finally {
    await rm(directory, { recursive: true });
  }
}

test("an invoice shows what a Japanese business looks for, and how each line was counted [BIL-04]", async () => {
  const words = await wordsOf("invoice", invoice);
  for (const phrase of [
    "請求書",
    "番号2026-000012",
    "発行日2026年12月1日",
    "株式会社𠮷野髙﨑御中",
    "立会いサービス株式会社",
    "件名2026年11月分サービス利用料",
    "対象期間2026年11月1日～2026年11月30日",
    "支払期限2027年1月4日",
    "振込先試験銀行梅田支店普通1234567",
    "カ）タチアイサービス",
    "前回請求額入金額繰越額今回請求額お支払い額",
    // 2280 + 285 = 2565 and 256 of tax; 1000 and 80.
    "3,300円2,000円1,300円3,901円5,201円",
    "ご請求金額（税込）5,201円",
    "190円×12",
    "190円×3×15日÷30日（1円未満切捨て）",
    "11/16～11/3010%285円",
    "会議用飲料※",
    "10%対象2,565円256円",
    "8%対象※1,000円80円",
    "合計（税込）3,901円",
    "※は軽減税率の対象です。",
    "振込手数料はご負担ください。",
  ])
    expect(words).toContain(phrase);
});

test("a qualified invoice names its issuer's number, and tax and price of each rate [BIL-09]", async () => {
  const words = await wordsOf("qualified-invoice", { ...invoice, kind: "qualified-invoice" });
  for (const phrase of [
    "適格請求書",
    "登録番号T8700110005901",
    "2026年11月30日",
    "会議用飲料※",
    "10%対象2,565円256円",
    "8%対象※1,000円80円",
    "株式会社𠮷野髙﨑御中",
  ])
    expect(words).toContain(phrase);
});

test("a notice of direct debit says from which account, when and how much, and asks for no transfer", async () => {
  const words = await wordsOf("direct-debit-notice", {
    ...invoice,
    kind: "direct-debit-notice",
    debitedFrom: ["見本銀行 四条支店 普通 ****567", "カ）ヨシノタカサキ"],
  });
  for (const phrase of [
    "口座振替通知書",
    "振替日2027年1月4日",
    "見本銀行四条支店普通****567",
    "振替金額（税込）5,201円",
  ])
    expect(words).toContain(phrase);
  expect(words).not.toContain("振込先");
});

test("a credit note names the invoice it corrects, and what is given back by rate", async () => {
  const words = await wordsOf("qualified-return", {
    kind: "qualified-return",
    ground: "reduction",
    number: "2026-000015",
    issuedOn: "2026-12-10",
    to,
    from,
    subject: "2026年11月分 障害による減額",
    corrects: { number: "2026-000012", issuedOn: "2026-12-01", period: november },
    returnedOn: "2026-12-10",
    remarks: [],
    ...charged([
      line("見張り番 障害による減額", {
        yen: 304,
        rule: "outage-credit",
        inputs: { monthly: 190, count: 12, days: 4, daysOfMonth: 30, from: "2026-11-03", to: "2026-11-06" },
      }),
    ]),
  });
  for (const phrase of [
    "適格返還請求書",
    "対象の請求書2026-000012（2026年12月1日発行）",
    "対象の取引2026年11月1日～2026年11月30日",
    "返還日2026年12月10日",
    "190円×12×4日÷30日（2026-11-03から2026-11-06まで",
    "10%対象304円30円",
    "返還金額（税込）334円",
    "登録番号T8700110005901",
  ])
    expect(words).toContain(phrase);
});

test("a demand says what is open and by when it is to be paid", async () => {
  const debts = [
    { number: "2026-000012", issuedOn: "2026-12-01", dueOn: "2027-01-04", billed: 3_901, open: 1_901 },
  ];
  const common = { number: "D-2027-000001", issuedOn: "2027-01-20", to, from, debts, payBy: "2027-01-31" };
  const demand = await wordsOf("demand", {
    ...common,
    kind: "demand",
    remarks: ["期日までにお支払いがないときは、約款により利用を停止することがあります。"],
  });
  for (const phrase of [
    "督促状",
    "お支払い期日2027年1月31日",
    "未入金額（税込）1,901円",
    "3,901円1,901円",
    "利用を停止",
  ])
    expect(demand).toContain(phrase);
  const reminder = await wordsOf("reminder", { ...common, kind: "reminder", remarks: [] });
  expect(reminder).toContain("お支払いのお願い");
});

test("a 角印 stands on the paper, and the next paper of an issuer without one has none", async () => {
  const sealed = await printBillingPaper(typesetter, { ...invoice, from: { ...from, seal } });
  await wordsOf("sealed", { ...invoice, from: { ...from, seal } });
  const plain = await printBillingPaper(typesetter, invoice);
  const hasImage = (pdf: Uint8Array) =>
    Buffer.from(pdf).includes("/Subtype/Image") || Buffer.from(pdf).includes("/Subtype /Image");
  expect([hasImage(sealed), hasImage(plain)]).toEqual([true, false]);
});

test("an invoice of many lines runs over pages, and repeats what its columns are", async () => {
  const many = Array.from({ length: 80 }, (_, at) =>
    line(`項目 ${at + 1}`, priceOfDays(190, at + 1, november)),
  );
  const words = await wordsOf("long", { ...invoice, ...charged(many) });
  expect(words.match(/品目・算式/g)?.length).toBeGreaterThan(2);
  expect(words).toMatch(/4\/[45]/);
});

test("a paper is dated by itself: printed again it has the same bytes", async () => {
  const [first, second] = [
    await printBillingPaper(typesetter, invoice),
    await printBillingPaper(typesetter, invoice),
  ];
  expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
});
