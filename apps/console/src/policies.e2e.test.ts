import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

const linksOn = (page: Page) => page.getByRole("navigation", { name: "個人情報の取扱い" }).last();

async function publish(page: Page): Promise<void> {
  await openConsolePage(page, "運営者の方針");
  await keepScreens(page, "operator-policies", { wholePage: true });
  await page.getByRole("button", { name: "新しい版を定める" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "公開する" }).click();
  await dialog.getByText("〔〕の部分が残っています。").first().waitFor();
  await keepScreens(page, "publish-policy");
  await dialog
    .getByLabel("本文（日本語）")
    .fill("青葉商事は、個人情報を次のとおり取り扱います。\n\n【目的】勤務の記録。");
  await dialog.getByLabel("本文（英語、任意）").fill("");
  await dialog.getByRole("button", { name: "公開する" }).click();
  await page.getByText("方針を公開しました").waitFor();
}

test("the policies stand on the set-up, before sign-in, in the console, in its dialogs and in the agent, with the version in force [CFD-06]", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  await administrator.goto(stage.server.setUpUrl);
  await linksOn(administrator).getByText("ひな形（未制定）").first().waitFor();
  const opened = administrator.waitForEvent("popup");
  await linksOn(administrator).getByRole("link", { name: "プライバシーポリシー" }).click();
  const template = await opened;
  await template.getByText("これはひな形です").waitFor();
  await template.getByText("【差別的な取扱いをしないこと】").waitFor();
  await keepScreens(template, "policy-template", { wholePage: true });
  await setUpCompany(administrator, stage.server, password);
  await publish(administrator);
  await linksOn(administrator).getByText("第1版（").waitFor();
  await keepScreens(administrator, "operator-policies-published", { wholePage: true });

  await openConsolePage(administrator, "招待");
  await administrator.getByRole("button", { name: "一人を招待" }).click();
  await administrator.getByRole("dialog").getByText("第1版（").waitFor();
  await keepScreens(administrator, "invite-with-policies");
  await administrator.keyboard.press("Escape");
  const [worker] = await inviteByCsv(administrator, "佐藤 次郎,jiro@example.jp,1,,\n", password);
  if (!worker) throw new Error("nobody has joined");
  await worker.goto(`${stage.server.url}/agent/consent`);
  await linksOn(worker).getByText("第1版（").waitFor();
  await keepScreens(worker, "agent-consent-with-policies", { wholePage: true });

  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(`${stage.server.url}/sign-in`);
  await linksOn(stranger).getByText("第1版（").waitFor();
  await keepScreens(stranger, "sign-in-with-policies");
  await stranger.goto(`${stage.server.url}/policies/privacy`);
  await stranger.getByText("青葉商事は、個人情報を次のとおり取り扱います。").waitFor();
  await stranger.getByText("適用中").waitFor();
  expect(await stranger.getByText("これはひな形です").count()).toBe(0);
  await keepScreens(stranger, "policy", { wholePage: true });
});
