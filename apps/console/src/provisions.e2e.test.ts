import { test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

test("an administrator registers what was told to an authority about a worker, and she reads it [CFD-05]", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  await setUpCompany(administrator, stage.server, password);
  const [worker] = await inviteByCsv(administrator, "佐藤 次郎,jiro@example.jp,1,,\n", password);
  await openConsolePage(administrator, "提供の記録");
  await administrator.getByText("まだ記録がありません").waitFor();
  await keepScreens(administrator, "provisions-empty");

  await administrator.getByRole("button", { name: "提供を記録する" }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByRole("button", { name: "提供を記録する" }).click();
  await dialog.getByText("提供先を入力してください。").waitFor();
  await dialog.getByRole("combobox", { name: "対象者" }).click();
  await administrator.getByRole("option", { name: "佐藤 次郎" }).click();
  await dialog.getByLabel("提供先").fill("東京労働局");
  await dialog.getByLabel("提供したもの").fill("氏名、所属、メールアドレス");
  await dialog.getByLabel("法令と条項").fill("労働基準法 101条");
  await keepScreens(administrator, "provision-form");
  await dialog.getByRole("button", { name: "提供を記録する" }).click();
  const row = administrator.getByRole("row", { name: /東京労働局/ });
  await row.getByText("労働基準法 101条").waitFor();
  await keepScreens(administrator, "provisions");

  await row.getByRole("button", { name: "訂正する" }).click();
  await dialog.getByRole("button", { name: "訂正する" }).click();
  await dialog.getByText("何が誤っていたかを入力してください。").waitFor();
  await dialog.getByLabel("何が誤っていたか").fill("条項の誤り");
  await dialog.getByLabel("法令と条項").fill("労働基準法 104条の2");
  await keepScreens(administrator, "provision-correction");
  await dialog.getByRole("button", { name: "訂正する" }).click();
  await row.getByText("誤り。正しくは訂正の記録のとおり（条項の誤り）").waitFor();
  await row.getByText("前の記録の訂正（条項の誤り）").waitFor();
  await row.getByText("労働基準法 104条の2").waitFor();
  await keepScreens(administrator, "provisions-corrected");

  if (!worker) throw new Error("nobody has joined");
  await openConsolePage(worker, "自分の記録");
  const own = worker.getByRole("table", { name: "あなたの個人データの提供" });
  await own.getByText("労働基準法 101条").waitFor();
  await own.getByText("誤り。正しくは訂正の記録のとおり（条項の誤り）").waitFor();
  await keepScreens(worker, "provisions-of-me", { wholePage: true });
  await own
    .getByRole("row", { name: /前の記録の訂正/ })
    .getByRole("link")
    .click();
  await worker.getByRole("heading", { name: "提供の記録の訂正" }).waitFor();
  await keepScreens(worker, "provision-entry", { wholePage: true });
});
