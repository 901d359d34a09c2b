import { createCustomer, getMe, inviteMember, TenantId } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { enterByLink } from "../../../test/enter.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";
const from = "2026-01-01";

const apiOf = (page: Page) => apiOver(page.context().request, stage.server.url);
const placeOf = async (page: Page) =>
  TenantId.parse((await apiOf(page).call(getMe)).places[0]?.organisationId);

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("dialog").getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option }).click();
}

test("a company agrees to what watch collects, an administrator explains it to who uses a device, and that person confirms it [PTY-11] [EPW-05]", async () => {
  const { page: provider } = await openPerson(stage.browser);
  const { api, tenantId } = await setUpProvider(provider, stage.server, password);
  const { link } = await api.call(createCustomer, {
    params: { tenantId },
    body: {
      organisationName: "試験商事",
      services: ["watch"],
      statement: { kind: "corporation", isInJapan: true, isLineHolder: true },
      from,
      administrator: { displayName: "管理 花子", email: "hanako@example.jp" },
    },
  });
  const { page: administrator } = await openPerson(stage.browser);
  await joinByLink(administrator, link, password);
  const taro = { displayName: "社員 太郎", email: "taro@example.jp" };
  const invited = await apiOf(administrator).call(inviteMember, {
    params: { tenantId: await placeOf(administrator) },
    body: {
      credentialRisk: 1,
      ...taro,
      employeeCode: "",
      from,
      groups: [],
      roles: [{ role: "worker" }],
    },
  });
  const { page: worker } = await openPerson(stage.browser);
  await enterByLink(worker, invited.link, { ...taro, password });
  await worker.getByRole("heading", { name: "ホーム" }).waitFor();
  await openConsolePage(worker, "端末での取得");
  await worker
    .getByRole("row", { name: /位置の情報/ })
    .getByText("拒めます")
    .waitFor();
  await worker.getByText("会社はまだ同意していません").waitFor();
  await worker.getByText("説明の記録は、まだありません").waitFor();
  await keepScreens(worker, "collection-worker-empty", { wholePage: true });
  expect(await worker.getByRole("button", { name: /同意する/ }).count()).toBe(0);

  await openConsolePage(administrator, "端末での取得");
  await administrator.getByText("まだ説明の記録がありません。").waitFor();
  await administrator.getByRole("button", { name: "同意する（第1版）" }).click();
  await keepScreens(administrator, "collection-agree");
  await administrator.getByRole("dialog").getByRole("button", { name: "同意する（第1版）" }).click();
  await administrator.getByText("第1版に同意済み").waitFor();
  await administrator.getByRole("button", { name: "説明を記録する" }).click();
  const record = administrator.getByRole("dialog").getByRole("button", { name: "説明を記録する" });
  await record.click();
  await administrator.getByText("端末を使う人を入力してください。").waitFor();
  await choose(administrator, "端末を使う人", "社員 太郎");
  await administrator.getByRole("dialog").getByRole("textbox", { name: "端末" }).fill("営業部のPC3");
  await keepScreens(administrator, "collection-explain");
  await record.click();
  const table = administrator.getByRole("table", { name: "説明の記録" });
  await table.getByText("本人の確認待ち").waitFor();
  await keepScreens(administrator, "collection-explained", { wholePage: true });

  await worker.reload();
  const mine = worker.getByRole("article", { name: "営業部のPC3" });
  await mine.getByText(/管理 花子さんが説明（対面）/).waitFor();
  await keepScreens(worker, "collection-worker", { wholePage: true });
  await mine.getByRole("button", { name: "説明を受けました" }).click();
  await mine.getByText(/本人が確認/).waitFor();
  await worker.getByText("English", { exact: true }).first().click();
  await mine.getByText(/Confirmed by the person/).waitFor();
  await keepScreens(worker, "collection-worker-en", { wholePage: true });
  await administrator.reload();
  await table.getByText(/本人が確認/).waitFor();
});
