import { askHelpDesk, createCustomer, fileChange, getMe, inviteMember, TenantId } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { enterByLink } from "../../../test/enter.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();
let people: Awaited<ReturnType<typeof openProvider>>;
beforeAll(async () => {
  people = await openProvider();
});

const password = "正しい馬と電池のホチキス";
const from = "2026-01-01";

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(values))
    await dialog.getByRole("textbox", { name: label }).fill(value);
}

const send = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();

const apiOf = (page: Page) => apiOver(page.context().request, stage.server.url);
const placeOf = async (page: Page) =>
  TenantId.parse((await apiOf(page).call(getMe)).places[0]?.organisationId);

async function inEnglish(page: Page, look: () => Promise<void>): Promise<void> {
  await page.getByText("English", { exact: true }).first().click();
  await look();
  await page.getByText("日本語", { exact: true }).first().click();
}

/** A provider, a customer whose administrator is registered, and somebody who joins either. */
async function openProvider() {
  const { page: clerk } = await openPerson(stage.browser);
  const { api, tenantId } = await setUpProvider(clerk, stage.server, password);
  const { link } = await api.call(createCustomer, {
    params: { tenantId },
    body: {
      organisationName: "試験商事",
      services: ["telework", "support"],
      from,
      administrator: { displayName: "管理 花子", email: "hanako@example.jp" },
      statement: {
        kind: "corporation",
        isInJapan: true,
        maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
      },
    },
  });
  const { page: customer } = await openPerson(stage.browser);
  await joinByLink(customer, link, password);
  const join = async (by: Page, displayName: string, email: string, role: "help-desk" | "worker") => {
    const invited = await apiOf(by).call(inviteMember, {
      params: { tenantId: await placeOf(by) },
      body: {
        credentialRisk: 1,
        email,
        displayName,
        employeeCode: "",
        from,
        groups: [],
        roles: [{ role }],
      },
    });
    const { page } = await openPerson(stage.browser);
    await enterByLink(page, invited.link, { displayName, email, password });
    await page.getByRole("heading", { name: "ホーム" }).waitFor();
    return page;
  };
  return { clerk, customer, join };
}

test("the operator's texts stand beside the status for anybody, and a customer's administrator sees which security step is open until he says it is done [SLA-08]", async () => {
  const { clerk, customer } = people;
  await openConsolePage(clerk, "お知らせ");
  await clerk.getByText("まだ案内を出していません。").waitFor();
  await clerk.getByRole("button", { name: "案内を出す" }).click();
  await send(clerk, "この案内を出す");
  await clerk.getByText("件名を入力してください。").waitFor();
  await fill(clerk, {
    件名: "OSの更新",
    本文: "毎月、更新を適用してください。\n\n<b>期限</b>は翌月末です。",
  });
  await keepScreens(clerk, "guide-post");
  await send(clerk, "この案内を出す");
  await clerk.getByRole("table", { name: /案内/ }).getByText("OSの更新").waitFor();
  await keepScreens(clerk, "guides-written", { wholePage: true });

  const { page: anybody } = await openPerson(stage.browser);
  await anybody.goto(`${stage.server.url}/status`);
  const posted = anybody.getByRole("article", { name: "OSの更新" });
  // Nothing in it is markup.
  await posted.getByText("<b>期限</b>は翌月末です。").waitFor();
  await keepScreens(anybody, "status-with-guides", { wholePage: true });
  await inEnglish(anybody, async () => {
    await anybody.getByText("Security steps that contractors must take").waitFor();
    await keepScreens(anybody, "status-with-guides-en", { wholePage: true });
  });

  await customer.reload();
  await customer.getByText("まだ済んでいない安全の措置 1件").waitFor();
  await openConsolePage(customer, "お知らせ");
  const step = customer.getByRole("article", { name: "OSの更新" });
  await step.getByText("まだ済んでいません").waitFor();
  await keepScreens(customer, "security-step-open", { wholePage: true });
  await step.getByRole("button", { name: "済んだと記す" }).click();
  await step.getByText(/管理 花子さんが済んだと記しました/).waitFor();
  await inEnglish(customer, async () => {
    await step.getByText("Done", { exact: true }).waitFor();
    await keepScreens(customer, "security-step-done-en", { wholePage: true });
  });

  await clerk.getByRole("table", { name: /案内/ }).getByRole("button", { name: "案内を下げる" }).click();
  await send(clerk, "案内を下げる");
  await clerk.getByText("まだ案内を出していません。").waitFor();
  await anybody.reload();
  await anybody.getByRole("heading", { name: "使えないときは" }).waitFor();
  expect(await posted.count()).toBe(0);
});

test("a worker reports, the help desk refuses what is unlawful, and the clerk opens a case or dismisses it [PRH-01] [PRH-03]", async () => {
  const { clerk, customer, join } = people;
  const worker = await join(customer, "社員 太郎", "taro@example.jp", "worker");
  await openConsolePage(worker, "違反の報告");
  await worker.getByText("まだ報告していません。").waitFor();
  await worker.getByRole("button", { name: "報告する" }).click();
  await send(worker, "報告する");
  await worker.getByText("いつ、だれが、何をしたかを入力してください。").waitFor();
  await worker.getByRole("dialog").getByRole("combobox", { name: "行為" }).click();
  await worker.getByRole("option", { name: "テレワーク支援：利用範囲を超える利用" }).click();
  await fill(worker, { "いつ、だれが、何をしたか": "一つのIDを3人で使っています。" });
  await keepScreens(worker, "violation-report");
  await send(worker, "報告する");
  await worker.getByText("提供者の判断待ち").waitFor();
  await keepScreens(worker, "violation-reports", { wholePage: true });

  const tenantId = await placeOf(customer);
  const { personId } = await apiOf(customer).call(getMe);
  await apiOf(customer).call(fileChange, {
    params: { tenantId },
    body: {
      change: {
        what: "administrator-registered",
        personId,
        facts: {
          name: "管理 花子",
          department: "総務部",
          email: "hanako@example.jp",
          telephone: "03-1234-5678",
          other: "",
        },
      },
      effectiveOn: "2026-11-20",
    },
  });
  await apiOf(customer).call(askHelpDesk, {
    params: { tenantId },
    body: { service: "support", subject: "お願い", text: "隣の会社の端末を見てください。" },
  });
  const desk = await join(clerk, "窓口 三郎", "saburo@provider.example.jp", "help-desk");
  await openConsolePage(desk, "問合せ窓口");
  await desk.getByRole("button", { name: "違法な依頼として断る" }).click();
  await fill(desk, { 何を依頼されたか: "他社の端末への侵入" });
  await keepScreens(desk, "refuse-unlawful");
  await send(desk, "違法な依頼として断る");
  await desk.getByText(/違法な依頼のため、お断りして終了/).waitFor();

  await clerk.reload();
  await openConsolePage(clerk, "違反対応");
  const refused = clerk.getByRole("article", { name: "試験商事：違法な依頼" });
  await refused.getByText("窓口 三郎さんがお断りした依頼").waitFor();
  await keepScreens(clerk, "suspicions", { wholePage: true });
  await inEnglish(clerk, async () => {
    await clerk.getByRole("heading", { name: "Possible violations" }).waitFor();
    await keepScreens(clerk, "suspicions-en", { wholePage: true });
  });
  await refused.getByRole("button", { name: "違反ではない" }).click();
  await fill(clerk, { 違反ではない理由: "お断りして済んだ" });
  await send(clerk, "違反ではない");
  await refused.waitFor({ state: "detached" });
  const reported = clerk.getByRole("article", { name: "試験商事：利用範囲を超える利用" });
  await reported.getByRole("button", { name: "違反対応を始める" }).click();
  await clerk.getByText("判断を待っている疑いはありません。").waitFor();
  await clerk.getByText(/一つのIDを3人で使っています。/).waitFor();
  await worker.reload();
  await worker.getByText("違反対応を始めました").waitFor();
});
