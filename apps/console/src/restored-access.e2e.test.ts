import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { holdBackAccess } from "../../../test/hold-back-access.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

test("after a restore an administrator is told who outside no longer reads logs, resumes one, and has a second person approve the other", async () => {
  const { page } = await openPerson(stage.browser);
  await setUpCompany(page, stage.server, password);
  const [second] = await inviteByCsv(page, "監査 三郎,saburo@example.jp,2,,監査\n", password);
  if (!second) throw new Error("nobody has joined");
  const dialog = page.getByRole("dialog");
  await openConsolePage(page, "証人");
  await page.getByRole("button", { name: "公開を申請する" }).first().click();
  await dialog.getByLabel("公開する理由").fill("入札の条件として");
  await dialog.getByRole("button", { name: "公開を申請する" }).click();
  await page.getByText("公開の承認待ち").waitFor();
  const approve = async () => {
    await second.goto(`${stage.server.url}/`);
    await second.getByText("承認を待っている、台帳の公開の申請 1件").waitFor();
    await openConsolePage(second, "証人");
    await second.getByRole("button", { name: "承認する" }).click();
    await second.getByRole("dialog").getByRole("button", { name: "承認する" }).click();
    await second.getByText("だれでも（公開中）").waitFor();
  };
  await approve();
  const published = `${await second.getByLabel("公開のアドレス").innerText()}checkpoint`;
  await page.getByRole("button", { name: "公開を申請する" }).first().click();
  await dialog.getByLabel("公開する理由").fill("監査のため");
  await dialog.getByRole("button", { name: "公開を申請する" }).click();
  await page.getByText("公開の承認待ち").waitFor();
  await page.getByRole("button", { name: "読む人を登録する" }).click();
  await dialog.getByRole("textbox", { name: "だれが読むか" }).fill("青葉監査法人 木村");
  const clickBeside = () => page.mouse.click(640, 790);
  await clickBeside();
  await dialog.getByRole("button", { name: "読む人を登録する" }).click();
  await dialog.getByLabel("アドレス").waitFor();
  await clickBeside();
  const address = await dialog.getByLabel("アドレス").innerText();
  await dialog.getByRole("button", { name: "閉じる" }).last().click();

  await holdBackAccess(stage.server);
  for (const held of [published, address]) {
    const answer = await fetch(held);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "evidence.log_held_back" });
  }
  await page.goto(`${stage.server.url}/`);
  const item = page.getByText("サーバーの復元または巻き戻しで止まっている、外部の人による台帳の閲覧 3件");
  await item.waitFor();
  await keepScreens(page, "restored-access-home", { wholePage: true });
  await openConsolePage(page, "証人");
  await page.getByText("今はだれにも公開していません").first().waitFor();
  await keepScreens(page, "restored-access", { wholePage: true });

  await page.getByRole("button", { name: "再開する" }).click();
  await dialog.getByText("取り消した人がいないことを").waitFor();
  await keepScreens(page, "restored-access-reader");
  await dialog.getByRole("button", { name: "再開する" }).click();
  await page.getByText("再開しました").first().waitFor();
  expect((await fetch(address)).status).toBe(200);

  await page.getByRole("button", { name: "申請し直す" }).click();
  await dialog.getByText("この申請を取り下げた人がいないことを").waitFor();
  await keepScreens(page, "restored-access-proposal");
  await dialog.getByRole("button", { name: "キャンセル" }).click();
  await page.getByRole("button", { name: "取り下げる" }).click();
  await dialog.getByText("公開の申請を取り下げますか").waitFor();
  await dialog.getByRole("button", { name: "取り下げる" }).click();
  await page.getByText("この台帳は公開されていません").first().waitFor();

  await page.getByRole("button", { name: "再開を申請する" }).click();
  await dialog.getByText("同じ理由で申請し直し").waitFor();
  await keepScreens(page, "restored-access-publication");
  await dialog.getByRole("button", { name: "再開を申請する" }).click();
  await page.getByText("公開の承認待ち").waitFor();
  expect((await fetch(published)).status).toBe(404);
  await approve();
  expect((await fetch(published)).status).toBe(200);
  await page.goto(`${stage.server.url}/`);
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  await item.waitFor({ state: "detached" });
});
