import { spawnSync } from "node:child_process";
import { openTypesetter } from "@tachiai/documents";
import { ApplicationKind, Service } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignment, openApplicationDesk, telework, watch } from "../testing/open-application-desk.ts";
import { printApplication, printBlankForm, printOwnApplication, printQuote } from "./print-papers.ts";
import { issueQuote } from "./quotes.ts";

type Desk = Awaited<ReturnType<typeof openApplicationDesk>>;
const typesetter = openTypesetter();
let desk: Desk;
beforeAll(async () => {
  desk = await openApplicationDesk();
});
afterAll(async () => {
  await typesetter.close();
  await desk.world.close();
});

/** As another program reads the file, without its spaces. */
function wordsOf(pdf: Uint8Array): string {
  const reading = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  return reading.stdout.replaceAll(/\s/g, "");
}

async function expectWords(pdf: Promise<Uint8Array>, words: readonly string[]): Promise<void> {
  const read = wordsOf(await pdf);
  for (const one of words) expect(read).toContain(one);
}

test("a telework application is its purchase order and its form, and the acceptance names the first day [CON-01] [CON-03]", async () => {
  const { tenantId } = desk.provider;
  const { applicationId } = await desk.enter(telework);
  const print = (paper: "order" | "application" | "acceptance" | "refusal") =>
    printApplication(desk.database, typesetter, desk.clerk, { tenantId, applicationId, paper });
  await expectWords(print("order"), [
    "注文書",
    "PO-2026-118",
    "立会いサービス株式会社御中",
    "次のとおり注文します",
  ]);
  await expectWords(print("application"), [
    "サービス申込書",
    "第1号",
    "株式会社あおば",
    "青葉太郎",
    "利用者アカウント数30",
    "月額プラン",
    "12か月",
    "hanako@aoba.example",
    "2026年12月1日",
  ]);
  await expect(print("acceptance")).rejects.toMatchObject({ code: "application.no_such_paper" });
  await desk.accept(applicationId, { minimumUntil: "2027-11-30" });
  await expectWords(print("acceptance"), [
    "承諾書・利用開始通知",
    "株式会社あおば御中",
    "利用開始日2026年12月1日",
    "2027年11月30日まで",
  ]);
});

test("a refusal names its reason [CON-02] [CON-05]", async () => {
  const { tenantId } = desk.provider;
  const { applicationId } = await desk.enter(watch);
  const print = (paper: "application" | "refusal") =>
    printApplication(desk.database, typesetter, desk.clerk, { tenantId, applicationId, paper });
  await expectWords(print("application"), ["ライセンス数50", "メニュー5-1", "1Gb/s", "CAF-0001"]);
  await desk.refuse(applicationId, "arrears");
  await expectWords(print("refusal"), ["お申し込みについて", "支払いを現に怠り", "ご了承ください。"]);
});

test("an assignment has a place for both signatures, empty until they are there [CON-13]", async () => {
  const company = await desk.customer("watch");
  const { applicationId } = await desk.apply(company, { ...assignment, signed: {} });
  const { tenantId, administrator } = company;
  const draft = printOwnApplication(desk.database, typesetter, administrator, {
    tenantId,
    applicationId,
    paper: "application",
  });
  await expectWords(draft, [
    "譲渡申込書",
    "譲渡人",
    "譲受人",
    "株式会社みどり",
    "一切の債務",
    "ライセンスキー",
  ]);
  expect(wordsOf(await draft)).not.toContain("緑次郎");
});

test("a change and an end of the customer's own name what they ask for [CON-09] [END-01]", async () => {
  const company = await desk.customer("telework");
  const { tenantId, administrator } = company;
  const print = async (form: Parameters<Desk["apply"]>[1]) => {
    const { applicationId } = await desk.apply(company, form);
    return printOwnApplication(desk.database, typesetter, administrator, {
      tenantId,
      applicationId,
      paper: "application",
    });
  };
  await expectWords(print({ kind: "change", service: "telework", from: "2026-12-01", count: 45 }), [
    "サービス変更申込書",
    "利用者アカウント数45",
    "試験商事",
  ]);
  await expectWords(
    print({
      kind: "end",
      service: "telework",
      wishedOn: "2026-12-31",
      reason: "事業の終了のため",
      destroysTool: false,
    }),
    ["解約申込書", "解約希望日2026年12月31日", "事業の終了のため", "最低利用期間内の解約"],
  );
});

test("every form can be printed empty, with its provider's name", async () => {
  const company = await desk.customer("telework");
  const { tenantId, administrator } = company;
  const titles = {
    new: "サービス申込書",
    change: "サービス変更申込書",
    end: "解約申込書",
    assignment: "譲渡申込書",
  };
  for (const service of Service.options)
    for (const applicationKind of ApplicationKind.options)
      await expectWords(
        printBlankForm(desk.database, typesetter, administrator, { tenantId, service, applicationKind }),
        [titles[applicationKind], "立会いサービス株式会社御中", "署名・押印"],
      );
});

test("a quote shows its lines, its total before tax and until when it is valid", async () => {
  const { tenantId } = desk.provider;
  const { quoteId } = await issueQuote(desk.database, desk.clerk, {
    tenantId,
    origin: "https://tachiai.example",
    service: "telework",
    customerName: "株式会社あおば",
    lines: [{ text: "月額料金 1アカウント", quantity: 30, unitYen: 2_000 }],
    validUntil: "2026-12-20",
    remarks: "初期費用はありません。",
  });
  await expectWords(printQuote(desk.database, typesetter, desk.clerk, { tenantId, quoteId }), [
    "御見積書",
    "株式会社あおば御中",
    "¥2,000",
    "¥60,000",
    "2026年12月20日",
    "初期費用はありません。",
  ]);
});

test("a paper of another customer is not there", async () => {
  const [one, other] = [await desk.customer("telework"), await desk.customer("telework")];
  const { applicationId } = await desk.apply(one, {
    kind: "change",
    service: "telework",
    from: "2026-12-01",
    count: 12,
  });
  const print = printOwnApplication(desk.database, typesetter, other.administrator, {
    tenantId: other.tenantId,
    applicationId,
    paper: "application",
  });
  await expect(print).rejects.toMatchObject({ code: "application.not_found" });
});
