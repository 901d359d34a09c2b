import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { fillInSetUp, joinByLink, keepRecoveryCode, openConsolePage } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

test("a company sets itself up, a worker stamps, his manager sees it at once, and a stranger can check it", async () => {
  const administrator = await openPerson(stage.browser);
  const { page } = administrator;
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text()))
      faults.push(message.text());
  });

  await page.goto(stage.server.setUpUrl);
  await keepScreens(page, "set-up");
  await fillInSetUp(page, password);
  await keepRecoveryCode(page);
  await page.getByText("開始チェックリスト").waitFor();
  await keepScreens(page, "home-first");

  await openConsolePage(page, "グループ");
  await keepScreens(page, "groups-empty");
  await page.getByRole("button", { name: "グループを作る" }).first().click();
  await page.getByRole("dialog").getByLabel("グループの名前").fill("営業部");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("営業部").first().waitFor();

  await openConsolePage(page, "招待");
  const invite = async (rows: string) => {
    await page.getByRole("button", { name: "CSVで招待" }).click();
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "members.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
    await page.getByRole("button", { name: "招待リンクを作る" }).click();
  };
  const header = "氏名,メール,社員番号,グループ,役割\n";
  await invite(`${header}佐藤 勤,tsutomu@example.jp,S-001,経理部,勤務者\n`);
  await page.getByText("この名前のグループがありません").waitFor();
  await keepScreens(page, "invitation-csv-problems");
  await page.keyboard.press("Escape");
  await invite(
    `${header}鈴木 守,mamoru@example.jp,M-001,営業部,勤務管理者\n佐藤 勤,tsutomu@example.jp,S-001,営業部,勤務者\n`,
  );
  await page.getByText("2人分の招待リンクができました").first().waitFor();
  await keepScreens(page, "invitation-links");
  const links = (await page.getByRole("dialog").innerText()).match(/http:\/\/localhost:\d+\/\S+/g) ?? [];
  expect(links).toHaveLength(2);

  const join = async (link: string | undefined) => {
    const person = await openPerson(stage.browser);
    await joinByLink(person.page, link ?? "", `${password}と鍵`);
    return person.page;
  };
  const manager = await join(links[0]);
  const worker = await join(links[1]);
  await openConsolePage(manager, "今日の勤務");
  await manager.getByText("勤務前").first().waitFor();
  await keepScreens(manager, "today-before");

  await worker.getByRole("link", { name: "打刻" }).first().click();
  await worker.getByRole("button", { name: "出勤" }).click();
  await worker.getByText("勤務中").first().waitFor();
  await keepScreens(worker, "stamps-working");
  await manager.getByText("勤務中").first().waitFor();
  await worker.getByRole("button", { name: "休憩開始" }).click();
  await worker.getByText("休憩中").first().waitFor();
  await manager.getByText("休憩中").first().waitFor();
  await keepScreens(manager, "today-on-break");

  await openConsolePage(worker, "自分の記録");
  await keepScreens(worker, "my-record");

  await page.getByRole("dialog").getByRole("button", { name: "閉じる" }).last().click();
  await page.getByRole("link", { name: "検索", exact: true }).first().click();
  const entries = page.getByRole("table");
  await entries.getByText("佐藤 勤").first().waitFor();
  await keepScreens(page, "evidence");
  await entries.getByRole("link").first().click();
  await page.getByRole("button", { name: "このブラウザーで検証する" }).click();
  await page.getByText("このブラウザーで検証しました").first().waitFor();
  await keepScreens(page, "evidence-proof");
  await page.getByRole("link", { name: "消去の予定" }).first().click();
  await page.getByRole("table").getByText("閲覧・サインインの記録").first().waitFor();
  await keepScreens(page, "erasure");
  expect(await page.getByRole("link", { name: "今日の勤務" }).count()).toBe(0);
  expect(faults).toEqual([]);
});
