import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

async function layDownPolicy(page: Page): Promise<void> {
  await page.getByRole("link", { name: "監視ルールを定める" }).click();
  await page.getByRole("heading", { name: "監視ルール", exact: true, level: 1 }).waitFor();
  await keepScreens(page, "policy-empty");
  await page.getByRole("link", { name: "監視ルールを定める" }).click();
  await page.getByRole("button", { name: "公開する" }).click();
  expect(await page.getByText("入力してください。").count()).toBe(8);
  expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  await keepScreens(page, "policy-mistakes");

  await page.getByRole("button", { name: "文例を入れる" }).click();
  await page.getByLabel("責任者の氏名").fill("田中 一");
  await page.getByLabel("部署（任意）").fill("総務部");
  await page.getByLabel("窓口の名称").fill("総務部 相談窓口");
  await page.getByLabel("窓口への連絡方法").fill("内線 1234\nsoudan@example.jp");
  await page.getByLabel("インシデントのときのカメラの静止画").check();
  await page.getByRole("button", { name: "公開する" }).click();
  await page.getByText("「顔の登録と、カメラによる在席の判定」も必要です。").waitFor();
  await page.getByRole("checkbox", { name: /^顔の登録と/ }).check();
  await keepScreens(page, "policy-form", { wholePage: true });
  await page.getByRole("button", { name: "公開する" }).click();
  await page.getByRole("dialog").getByText("第1版を公開しますか").waitFor();
  await keepScreens(page, "policy-confirm");
  await page.getByRole("dialog").getByRole("button", { name: "公開する" }).click();
  await page.getByText("適用中").first().waitFor();
  await keepScreens(page, "policy", { wholePage: true });
}

test("a company lays its monitoring policy down, agrees, sets its agents, and sees who agrees to what", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  await setUpCompany(administrator, stage.server, password);
  const faults: string[] = [];
  administrator.on("pageerror", (error) => faults.push(error.message));
  administrator.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text()))
      faults.push(message.text());
  });
  await layDownPolicy(administrator);

  await administrator.getByRole("link", { name: "会社の同意へ進む" }).click();
  await administrator.getByRole("heading", { name: "会社の同意", exact: true, level: 1 }).waitFor();
  await keepScreens(administrator, "company-agreement", { wholePage: true });
  await administrator.getByRole("button", { name: "会社として同意する" }).click();
  await administrator.getByText("読んで同意する場合は、ここに印を付けてください。").waitFor();
  await administrator.getByRole("checkbox").check();
  await administrator.getByRole("button", { name: "会社として同意する" }).click();
  await administrator.getByText("会社の同意を記録しました").waitFor();
  await administrator.getByText("同意した人").waitFor();
  await keepScreens(administrator, "company-agreement-given");

  await openConsolePage(administrator, "グループ");
  for (const group of ["営業部", "研究部"]) {
    // By the keyboard: the message about the group before may lie over it.
    await administrator.getByRole("button", { name: "グループを作る" }).first().press("Enter");
    await administrator.getByRole("dialog").getByLabel("グループの名前").fill(group);
    await administrator.getByRole("button", { name: "保存" }).click();
    await administrator.getByRole("dialog").waitFor({ state: "detached" });
  }
  await setAgents(administrator);

  const people = await inviteByCsv(
    administrator,
    "鈴木 守,mamoru@example.jp,M-001,営業部,勤務管理者\n佐藤 勤,tsutomu@example.jp,S-001,営業部,勤務者\n高橋 断,danjo@example.jp,S-002,営業部,勤務者\n伊藤 研,ken@example.jp,S-003,研究部,勤務者\n",
    password,
  );
  const [manager, agreeing, declining] = people;
  if (!manager || !agreeing || !declining) throw new Error("four people were invited");
  await chooseInAgent(agreeing, "同意する");
  await thinkBetterOfRefusing(agreeing);
  await chooseInAgent(declining, "断る");
  await lookAtStatus(manager, administrator);
  await endOwnConsent(agreeing, manager);
  await changePolicy(administrator, manager);
  await readAsWorker(declining);
  await withdrawForCompany(administrator, manager);
  await readInEnglish(administrator);
  expect(faults).toEqual([]);
});

async function setAgents(page: Page): Promise<void> {
  await openConsolePage(page, "カメラと判定の設定");
  await page.getByText("すべて初期値です").waitFor();
  await keepScreens(page, "agent-settings", { wholePage: true });
  await page.getByRole("combobox", { name: "対象" }).click();
  await page.getByRole("option", { name: "営業部" }).click();
  await page.getByText("会社全体の設定を引き継いでいます。").waitFor();
  await page.getByRole("button", { name: "このグループだけの設定にする" }).click();
  const away = page.getByLabel("離席として残す長さ");
  await away.fill("121");
  await page.getByLabel("別人とみなす類似度").fill("０．５");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("1から120までの値を入力してください。").waitFor();
  await page.getByText("「別人とみなす」しきい値が").waitFor();
  await keepScreens(page, "agent-settings-mistakes", { wholePage: true });
  await away.fill("１５");
  await page.getByLabel("別人とみなす類似度").fill("0.35");
  await page.getByLabel("インシデントのときと、一定時間ごと").check();
  await page.getByText("監視ルールの取得項目に「一定時間ごとの静止画」がない").waitFor();
  await page.getByLabel("静止画の間隔").fill("20");
  await page.getByLabel("背景をぼかす").check();
  await keepScreens(page, "agent-settings-form", { wholePage: true });
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("設定を保存しました").waitFor();
  await page.getByText("15分", { exact: true }).waitFor();
  await page.getByText("20分", { exact: true }).waitFor();
  await keepScreens(page, "agent-settings-own", { wholePage: true });
  await page.getByRole("button", { name: "引き継ぎに戻す" }).click();
  await keepScreens(page, "agent-settings-give-up");
  await page.getByRole("dialog").getByRole("button", { name: "引き継ぎに戻す" }).click();
  await page.getByText("会社全体の設定を引き継いでいます。").waitFor();
  await page.getByText("10分", { exact: true }).waitFor();
}

/** From one's own record to the agent, where the choice is made beside the camera it is about. */
async function chooseInAgent(page: Page, choice: "同意する" | "断る"): Promise<void> {
  await openConsolePage(page, "自分の記録");
  // By the keyboard: what is still being loaded above it moves the link away below a pointer.
  await page.getByRole("link", { name: "エージェントで読んで選ぶ" }).press("Enter");
  await page.getByRole("heading", { name: "カメラによる在席確認の同意" }).waitFor();
  if (choice === "断る") await page.getByRole("button", { name: "同意しない" }).click();
  else {
    await page.getByRole("checkbox", { name: /^顔の登録と/ }).check();
    await page.getByRole("checkbox", { name: /カメラの静止画$/ }).check();
    await page.getByRole("button", { name: "選んだ項目に同意する" }).click();
  }
  await page.getByRole("heading", { name: "あなたの選択" }).waitFor();
}

/** Not agreeing any more says what ends before it does; who thinks better of it loses nothing. */
async function thinkBetterOfRefusing(page: Page): Promise<void> {
  await page.getByRole("button", { name: "選び直す" }).click();
  await page.getByRole("button", { name: "同意しない" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/^やめることになる項目: 顔の登録と.*静止画$/).waitFor();
  await keepScreens(page, "agent-consent-refuse-again");
  await dialog.getByRole("button", { name: "キャンセル" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("heading", { name: "あなたの選択" }).waitFor();
  await page.getByRole("button", { name: "やめる", exact: true }).first().waitFor();
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function lookAtStatus(manager: Page, administrator: Page): Promise<void> {
  await openConsolePage(manager, "同意状況");
  await rowOf(manager, "佐藤 勤").getByText("カメラあり").waitFor();
  await rowOf(manager, "高橋 断").getByText("カメラなし").waitFor();
  expect(await rowOf(manager, "伊藤 研").count()).toBe(0);
  await keepScreens(manager, "consent-status");
  await manager.getByRole("button", { name: "佐藤 勤" }).click();
  const drawer = manager.getByRole("dialog");
  await drawer.getByText("本人の画面で、日本語の文面を読んで").first().waitFor();
  await drawer.getByText("文面 第1版・監視ルール 第1版").first().waitFor();
  await keepScreens(manager, "consent-status-person");

  await openConsolePage(administrator, "同意状況");
  await rowOf(administrator, "伊藤 研").getByText("未選択").first().waitFor();
  await administrator.getByRole("combobox", { name: "グループ" }).click();
  await administrator.getByRole("option", { name: "研究部" }).click();
  await rowOf(administrator, "佐藤 勤").waitFor({ state: "detached" });
  await administrator.reload();
  await rowOf(administrator, "伊藤 研").waitFor();
  expect(await rowOf(administrator, "佐藤 勤").count()).toBe(0);
}

async function endOwnConsent(worker: Page, manager: Page): Promise<void> {
  await worker.goto(stage.server.url);
  await openConsolePage(worker, "自分の記録");
  await worker.getByRole("heading", { name: "これまでの選択" }).waitFor();
  await keepScreens(worker, "own-consent", { wholePage: true });
  await worker.getByRole("button", { name: "やめる", exact: true }).click();
  await keepScreens(worker, "own-consent-end");
  await worker.getByRole("dialog").getByRole("button", { name: "やめる" }).click();
  await worker.getByText("撤回しました").waitFor();
  await manager.keyboard.press("Escape");
  await rowOf(manager, "佐藤 勤").getByText("撤回").waitFor();
  await rowOf(manager, "佐藤 勤").getByText("カメラあり").waitFor();
}

async function changePolicy(administrator: Page, manager: Page): Promise<void> {
  await openConsolePage(administrator, "監視ルール");
  await administrator.getByRole("link", { name: "変更する" }).click();
  await administrator.getByText("まだ何も変わっていません。").waitFor();
  await administrator.getByLabel("保存期間").fill("画像と判定結果は、取得した月の3か月後の月末まで。");
  await administrator.getByText("いま同意している人は1名です。").waitFor();
  await keepScreens(administrator, "policy-change", { wholePage: true });
  await administrator.getByRole("button", { name: "公開する" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "公開する" }).click();
  await administrator.getByText("第2版", { exact: true }).waitFor();
  await administrator.getByRole("link", { name: "第1版" }).click();
  await administrator.getByText("以前の版").first().waitFor();
  await rowOf(manager, "佐藤 勤").getByText("選び直し待ち").first().waitFor();
  await rowOf(manager, "佐藤 勤").getByText("カメラなし").waitFor();
}

async function readAsWorker(worker: Page): Promise<void> {
  await worker.goto(stage.server.url);
  await openConsolePage(worker, "監視ルール");
  await worker.getByText("適用中").first().waitFor();
  expect(await worker.getByRole("link", { name: "変更する" }).count()).toBe(0);
  for (const name of ["同意状況", "カメラと判定の設定"])
    expect(await worker.getByRole("link", { name, exact: true }).count()).toBe(0);
  await worker.goto(`${worker.url()}/edit`);
  await worker.getByText("このページはありません").waitFor();
}

async function withdrawForCompany(administrator: Page, manager: Page): Promise<void> {
  await openConsolePage(administrator, "会社の同意");
  await administrator.getByRole("button", { name: "会社の同意を撤回する" }).click();
  await keepScreens(administrator, "company-agreement-withdraw");
  await administrator.getByRole("dialog").getByRole("button", { name: "会社の同意を撤回する" }).click();
  await administrator.getByText("撤回した人").waitFor();
  await manager.getByText("会社の同意または監視ルールがないため、いまは誰のカメラも動きません").waitFor();
  await keepScreens(manager, "consent-status-company-waits");
}

async function readInEnglish(page: Page): Promise<void> {
  const scripts = await scriptsOf(page);
  expect(scripts).toContain("japanese");
  expect(scripts).not.toContain("english");
  const arrived = await page.evaluate(() => performance.timeOrigin);
  await page.getByText("English", { exact: true }).first().click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  expect(await scriptsOf(page)).toContain("english");
  expect(await page.evaluate(() => performance.timeOrigin), "it is the same page").toBe(arrived);
  for (const name of ["Company's agreement", "Consent status", "Monitoring policy", "Camera and judging"]) {
    await openConsolePage(page, name);
    await keepScreens(page, `english-${name.replaceAll(/\W+/g, "-").toLowerCase()}`);
  }
}

/** What of the program the page has fetched until now, by the names of its files. */
async function scriptsOf(page: Page): Promise<string[]> {
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  return addresses.flatMap((address) => /\/assets\/([\w.-]+)-[\w-]{8}\.js$/.exec(address)?.[1] ?? []);
}
