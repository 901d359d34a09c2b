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

test("a customer's administrator agrees to the terms in force and prints what he agreed to; a worker reads them, and says no to what is to come [TRM-02] [PTY-10]", async () => {
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
  await dialog.getByRole("checkbox", { name: /第1版の全文を読み/ }).check();
  await dialog.getByRole("button", { name: "同意する" }).click();
  await administrator.getByText("同意済み（第1版）").waitFor();
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
});
