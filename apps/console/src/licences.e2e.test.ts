import {
  bindLicence,
  createCustomer,
  DeviceId,
  fileChange,
  getMe,
  OrganisationId,
  TenantId,
} from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";
const dialog = (page: Page) => page.getByRole("dialog");

async function act(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).first().click();
  await dialog(page).getByRole("textbox", { name: "理由", exact: true }).fill(reason);
  await dialog(page).getByRole("button", { name, exact: true }).click();
}

/** The key that is shown this once. */
async function takeKey(page: Page): Promise<string> {
  const key = await dialog(page).getByLabel("ライセンスキー", { exact: true }).innerText();
  await dialog(page).getByRole("button", { name: "控えたので閉じる" }).click();
  return key;
}

test("管理者 issues a key that is shown once, reads which device uses it and that another was refused, and re-issues and revokes it [EPW-02] [V20]", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  const { tenantId, api } = await setUpProvider(clerk, stage.server, password);
  const { link } = await api.call(createCustomer, {
    params: { tenantId },
    body: {
      organisationName: "試験商事",
      services: ["watch"],
      from: "2026-01-01",
      administrator: { displayName: "管理 花子", email: "hanako@example.jp" },
      statement: { kind: "corporation", isInJapan: true, isLineHolder: true },
    },
  });
  const { page } = await openPerson(stage.browser);
  await joinByLink(page, link, password);
  await openConsolePage(page, "ライセンス");
  await page.getByText("発行したライセンスはありません。", { exact: false }).waitFor();
  await keepScreens(page, "licences-empty");

  await page.getByRole("button", { name: "ライセンスを発行する" }).click();
  await page.getByText("管理者がまだ届け出られていません。", { exact: false }).waitFor();
  await keepScreens(page, "licences-not-registered");
  const customer = apiOver(page.context().request, stage.server.url);
  const organisationId = OrganisationId.parse((await customer.call(getMe)).places[0]?.organisationId);
  await customer.call(fileChange, {
    params: { tenantId: TenantId.parse(organisationId) },
    body: {
      change: {
        what: "administrator-registered",
        facts: {
          name: "管理 花子",
          department: "総務部",
          email: "hanako@example.jp",
          telephone: "03-1234-5678",
          other: "",
        },
      },
      effectiveOn: "2026-01-01",
    },
  });
  await page.getByRole("button", { name: "ライセンスを発行する" }).click();
  await dialog(page).waitFor();
  await keepScreens(page, "licence-key");
  const key = await takeKey(page);
  await page.getByRole("cell", { name: "発行済み（端末なし）" }).waitFor();
  expect(await page.getByText(key).count()).toBe(0);

  const bind = (deviceName: string) =>
    customer.call(bindLicence, {
      body: {
        key,
        deviceName,
        organisationId,
        deviceId: DeviceId.parse(crypto.randomUUID()),
        publicKey: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64"),
      },
    });
  await bind("事務所の PC");
  await expect(bind("知らない PC")).rejects.toMatchObject({ code: "contract.licence_bound_elsewhere" });

  await openConsolePage(page, "ホーム");
  await page.reload();
  await page.getByText("ほかの端末で使われ、拒否されたライセンスキー 1件", { exact: false }).waitFor();
  await openConsolePage(page, "ライセンス");
  await page.getByText("別の端末「知らない PC」で使われ、拒否しました", { exact: false }).waitFor();
  await page.getByRole("cell", { name: "事務所の PC" }).waitFor();
  await keepScreens(page, "licence-misused", { wholePage: true });

  await page.getByRole("button", { name: "再発行する", exact: true }).click();
  await dialog(page).getByRole("button", { name: "再発行する", exact: true }).click();
  await dialog(page).getByText("理由を入力してください。").waitFor();
  await keepScreens(page, "licence-reissue");
  await dialog(page).getByRole("textbox", { name: "理由", exact: true }).fill("キーが漏れたため");
  await dialog(page).getByRole("button", { name: "再発行する", exact: true }).click();
  await dialog(page).getByText("このキーは、今ここにしか表示されません。", { exact: false }).waitFor();
  expect(await takeKey(page)).not.toBe(key);
  await page.getByText("知らない PC").waitFor({ state: "hidden" });

  await act(page, "失効させる", "使わないため");
  await page.getByRole("cell", { name: "失効", exact: true }).waitFor();
  await keepScreens(page, "licences-revoked");
});
