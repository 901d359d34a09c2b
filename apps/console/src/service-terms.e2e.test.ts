import {
  decideTerms,
  getMe,
  inviteMember,
  proposeTerms,
  saveTermsDraft,
  TenantId,
  type TermsChange,
} from "@tachiai/protocol";
import { templateTexts } from "@tachiai/terms-text";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinOnOwnPage, openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { type MailServer, openMailServer } from "../../../test/mail-server.ts";
import { openStage } from "../../../test/stage.ts";

let mails: MailServer;
const settings = {
  get TACHIAI_SMTP_URL() {
    return mails.url;
  },
  TACHIAI_MAIL_FROM: "info@provider.example",
};
beforeAll(async () => {
  mails = await openMailServer();
});
const stage = openStage(settings);
afterAll(() => mails.goDown());

const password = "正しい馬と電池のホチキス";
const text = templateTexts.telework.replaceAll(/〔([^〕]*)〕/g, "立会いサービス$1");

const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
const daysOn = (days: number) =>
  new Date(Date.now() + (9 + 24 * days) * 3_600_000).toISOString().slice(0, 10);

/** A provider with two people who lay terms down, over the API: their own pages have a walk of their own. */
async function openProvider() {
  const { page } = await openPerson(stage.browser);
  const { tenantId, api: first, hire, serve } = await setUpProvider(page, stage.server, password);
  const other = await hire("contract-clerk", "契約 花子", "hanako@provider.example");
  const second = apiOver(other.context().request, stage.server.url);
  const params = { tenantId, profileId: "telework", termsKind: "terms" } as const;
  return {
    serve,
    pages: { first: page, second: other },
    async announce(basedOnVersion: number, change: TermsChange) {
      const { sha256 } = await first.call(saveTermsDraft, {
        params,
        body: { basedOnVersion, basedOnRevision: 0, content: { ja: text, edits: {} }, change },
      });
      await first.call(proposeTerms, { params, body: { sha256 } });
      await second.call(decideTerms, {
        params,
        body: { sha256, decision: { decision: "approve" }, saidElsewhere: [] },
      });
    },
  };
}

test("a customer's administrator agrees to the terms in force and prints what he agreed to; a worker reads them, and says no to what is to come [TRM-02] [PTY-10] [TRM-10] [TRM-13] [TRM-15] [TRM-16] [TRM-17] [TRM-18] [TRM-22] [PTY-15]", async () => {
  const provider = await openProvider();
  const administrator = await provider.serve("みどり製作所", "管理 一郎", "ichiro@midori.example");
  await openConsolePage(administrator, "約款への同意");
  await administrator.getByText("契約しているサービスには、まだ約款がありません。").waitFor();
  await keepScreens(administrator, "service-terms-empty");

  await provider.announce(0, { effectiveFrom: today(), isGrave: false, lawException: "試験のための法令" });
  await administrator.goto(stage.server.url);
  await administrator.getByText("会社の同意を待っている、サービスの約款 1件").waitFor();
  await keepScreens(administrator, "service-terms-on-home");
  await openConsolePage(administrator, "約款への同意");
  await administrator.getByText("同意が必要（第1版）").waitFor();
  await keepScreens(administrator, "service-terms-missing", { wholePage: true });
  await administrator.getByRole("button", { name: "同意する（第1版）" }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByRole("heading", { name: /第1条/ }).waitFor();
  await dialog.getByRole("button", { name: "同意する" }).click();
  await dialog.getByText("読んだことを確かめ、印を付けてください。").waitFor();
  await keepScreens(administrator, "service-terms-agree");
  for (const shown of [
    "この約款は、日本法に従って解釈します。",
    "契約者と当社が誠意をもって協議し、解決します。",
    "本サービスは、提供の時における現状のまま提供します。",
    "完全な保護をするものではありません。",
    "に関する著作権その他の知的財産権は、当社または使用許諾をする者に帰属します。",
    "この約款のほかに、その第三者の約款または規約が適用されます。",
    "契約者および当社は、自らとその役員が、暴力団、暴力団員",
  ])
    await dialog.getByText(shown).first().waitFor();
  await dialog.getByRole("checkbox", { name: /第1版の全文を読み/ }).check();
  await dialog.getByRole("button", { name: "同意する" }).click();
  await dialog.getByText("重要な条のすべてに印を付けてください。").waitFor();
  const clauses = await dialog.getByRole("checkbox", { name: /^第\d+条/ }).all();
  expect(clauses).toHaveLength(6);
  for (const clause of clauses) await clause.check();
  await keepScreens(administrator, "service-terms-agree-clauses");
  await dialog.getByRole("button", { name: "同意する" }).click();
  await administrator.getByText("同意済み（第1版）").waitFor();
  await administrator.getByText(/^第1版を確認済み/).waitFor();
  await administrator.getByRole("table", { name: "同意の記録" }).getByText("申込み").waitFor();
  const [download] = await Promise.all([
    administrator.waitForEvent("download"),
    administrator.getByRole("button", { name: "同意内容の控え（PDF）" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("同意内容の控え.pdf");
  await keepScreens(administrator, "service-terms-agreed", { wholePage: true });

  const company = apiOver(administrator.context().request, stage.server.url);
  const tenantId = TenantId.parse((await company.call(getMe)).places[0]?.organisationId);
  const { link: forWorker } = await company.call(inviteMember, {
    params: { tenantId },
    body: {
      credentialRisk: 1,
      displayName: "佐藤 勤",
      email: "tsutomu@midori.example",
      roles: [{ role: "worker" }],
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
    },
  });
  const worker = await joinOnOwnPage(administrator, forWorker, password);
  await openConsolePage(worker, "約款への同意");
  await worker.getByRole("button", { name: "読んで確認する" }).click();
  await worker.getByRole("dialog").getByRole("button", { name: "読みました" }).click();
  await worker.getByText("確認済み（第1版）").waitFor();
  expect(await worker.getByRole("button", { name: /^同意する/ }).count()).toBe(0);

  await provider.announce(1, { effectiveFrom: daysOn(31), isGrave: false });
  await expect
    .poll(() => mails.taken.map(({ recipients, parsed: { subject } }) => [recipients, subject]))
    .toContainEqual([
      ["ichiro@midori.example"],
      expect.stringContaining("「テレワーク支援サービス約款」変更のお知らせ"),
    ]);
  await worker.reload();
  await worker.getByText(/第2版：/).waitFor();
  await worker.getByRole("button", { name: "同意しません" }).click();
  await worker.getByRole("dialog").getByText("効力を失います").waitFor();
  await keepScreens(worker, "service-terms-object");
  await worker.getByRole("dialog").getByRole("button", { name: "同意しません" }).click();
  await worker.getByText("同意しないことを記録しました").waitFor();
  await keepScreens(worker, "service-terms-worker", { wholePage: true });

  await administrator.reload();
  const ledger = administrator.getByRole("table", { name: "同意の記録" });
  await ledger.getByText("第2版に不同意（本人）").waitFor();
  await administrator.getByRole("button", { name: "同意しない（第2版）" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "同意しない" }).click();
  await ledger.getByText("第2版に不同意", { exact: true }).waitFor();
  await administrator.getByText("同意済み（第1版）").waitFor();
  await administrator.getByRole("button", { name: "同意を撤回する（第1版）" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "同意を撤回する" }).click();
  await administrator.getByText("撤回済み（第1版）").waitFor();
  await keepScreens(administrator, "service-terms-withdrawn", { wholePage: true });

  const { page: anybody } = await openPerson(stage.browser);
  await anybody.goto(`${stage.server.url}/terms/telework`);
  await anybody.getByRole("link", { name: "第三者のソフトウェア" }).first().click();
  await anybody.getByRole("rowheader", { name: /^react \d/ }).waitFor();
  await keepScreens(anybody, "third-party");

  const { first: clerk, second } = provider.pages;
  await openConsolePage(clerk, "特約・個別契約");
  await clerk
    .getByRole("combobox", { name: "お客様" })
    .or(clerk.getByRole("textbox", { name: "お客様" }))
    .first()
    .click();
  await clerk.getByRole("option", { name: "みどり製作所" }).click();
  await clerk.getByText("このお客様との特約・個別契約はありません。").waitFor();
  await keepScreens(clerk, "agreements-empty");
  await clerk.getByRole("button", { name: "合意を記入する" }).click();
  const entering = clerk.getByRole("dialog");
  await entering.getByLabel("書面の番号・名称").fill("特約-2026-1");
  await entering.getByLabel("内容").fill("秘密保持の期間を5年とします。");
  await entering.getByText("約款と異なるルール").click();
  await entering.getByRole("textbox", { name: "秘密保持の期間" }).fill("5");
  await keepScreens(clerk, "agreements-enter");
  await entering.getByRole("button", { name: "合意を記入する" }).click();
  await clerk.getByText("承認待ち").waitFor();
  await openConsolePage(second, "特約・個別契約");
  await second
    .getByRole("combobox", { name: "お客様" })
    .or(second.getByRole("textbox", { name: "お客様" }))
    .first()
    .click();
  await second.getByRole("option", { name: "みどり製作所" }).click();
  await second.getByRole("button", { name: "承認する" }).click();
  await second.getByText("承認済み").waitFor();
  await keepScreens(second, "agreements-released", { wholePage: true });

  await openConsolePage(second, "反社会的勢力の確認");
  await second
    .getByText(/^第1版（/)
    .first()
    .waitFor();
  await second.getByRole("button", { name: "再確認を記録する" }).click();
  await second.getByRole("dialog").getByLabel("確認した方法").fill("登記簿と新聞記事");
  await second.getByRole("dialog").getByRole("button", { name: "再確認を記録する" }).click();
  await second.getByText(/該当なし　登記簿と新聞記事　契約 花子/).waitFor();
  await keepScreens(second, "declarations", { wholePage: true });

  await administrator.reload();
  await administrator.getByRole("cell", { name: "特約・個別契約　特約-2026-1" }).first().waitFor();
  await keepScreens(administrator, "service-terms-rules", { wholePage: true });
});
