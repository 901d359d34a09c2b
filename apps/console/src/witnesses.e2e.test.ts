import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openStage } from "../../../test/stage.ts";

const checkout = join(import.meta.dirname, "../../..");
const stage = openStage({ TACHIAI_RETENTION_KEY_BACKUP: "/mnt/not-mounted" });
let directory: string;
let witness: ChildProcess | undefined;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-witness-"));
});
afterAll(async () => {
  witness?.kill();
  await rm(directory, { recursive: true });
});

/** Runs the command that the page shows, on a free port and with a state of its own; gives what it prints. */
async function runShown(command: string): Promise<{ key: string; address: string }> {
  const words = command
    .replace("npm run tachiai -- ", "")
    .replace("/var/lib/tachiai-witness", join(directory, "state"))
    .replace("0.0.0.0:8481", "127.0.0.1:0")
    .split(" ")
    .map((word) => word.replaceAll("'", ""));
  witness = spawn(process.execPath, [join(checkout, "apps/cli/src/main.ts"), ...words], {
    env: { LANG: "en" },
  });
  const { stdout } = witness;
  if (!stdout) throw new Error("the witness says nothing");
  const lines: string[] = [];
  for await (const line of createInterface(stdout)) {
    lines.push(line);
    if (line.startsWith("Listening on ")) break;
  }
  return { key: lines[0]?.split(": ")[1] ?? "", address: lines.at(-1)?.split(" ").at(-1) ?? "" };
}

/** What somebody without a session gets at an address that he was given. */
async function logsAt(address: string): Promise<string> {
  return (await fetch(address)).text();
}

test("an administrator adds a witness by the command that the page shows, sees what it has checked, and ends it", async () => {
  const { page } = await openPerson(stage.browser);
  await page.goto(stage.server.setUpUrl);
  await page.getByText("自社で使う", { exact: true }).click();
  await page.getByLabel("組織の名前").fill("青葉商事株式会社");
  await page.getByLabel("氏名").fill("管理 花子");
  await page.getByLabel("メールアドレス").fill("hanako@example.jp");
  await page.getByLabel("新しいパスワード").fill("正しい馬と電池のホチキス");
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByText("回復コードを控えてください").waitFor();
  const groups = (await page.locator("body").innerText()).match(/^[0-9A-Z]{4}$/gm) ?? [];
  await page.getByRole("textbox").fill(groups.at(-1) ?? "");
  await page.getByRole("button", { name: "控えました" }).click();
  await page.getByText("開始チェックリスト").waitFor();
  await page.getByText("保存期限の鍵の写しを作れていません").waitFor();
  await keepScreens(page, "home-of-who-runs-the-server", { wholePage: true });

  const disks = "**/v1/tenants/*/data-disks";
  await page.route(disks, (route) => route.fulfill({ status: 500, body: "" }));
  await page.getByRole("link", { name: "証人", exact: true }).first().click();
  await page.getByText("証人はまだいません").waitFor();
  const trouble = page.getByRole("alert").filter({ hasText: "サーバーからの応答を読み取れませんでした" });
  await trouble.waitFor();
  await keepScreens(page, "disks-not-answered", { wholePage: true });
  await page.unroute(disks);
  await trouble.getByRole("button").click();
  await page.getByText("2日以内に取った、保存期限の鍵の写しがありません").waitFor();
  await page.getByRole("heading", { name: "ディスクの暗号化" }).waitFor();
  await page.getByText("そのディスクの暗号化は、データベースを運用する人が責任を持ちます").waitFor();
  await keepScreens(page, "witnesses-empty", { wholePage: true });
  const { key, address } = await runShown(await page.getByLabel("コマンド", { exact: true }).innerText());

  await page.getByRole("button", { name: "証人を加える" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "証人を加える" }).click();
  await dialog.getByText("公開鍵を入力してください。").waitFor();
  await dialog.getByLabel("公開鍵").fill("key");
  await dialog.getByLabel("アドレス").fill(address);
  await dialog.getByLabel("運用者", { exact: true }).fill("青葉監査法人");
  await dialog.getByLabel("別の運用者").check();
  await dialog.getByRole("button", { name: "証人を加える" }).click();
  await dialog.getByText("形が正しくありません").waitFor();
  await keepScreens(page, "witness-add");
  await dialog.getByRole("textbox", { name: "公開鍵" }).fill(key);
  await dialog.getByRole("button", { name: "証人を加える" }).click();

  await page.getByRole("table").getByText("最新まで署名済み").first().waitFor();
  await page.getByText("預かっています（").waitFor();
  await keepScreens(page, "witnesses", { wholePage: true });

  await page.getByRole("button", { name: "タイムスタンプ局を設定する" }).click();
  await dialog.getByLabel("タイムスタンプ局のアドレス").fill("http://127.0.0.1:9");
  await dialog.getByLabel("タイムスタンプ局の証明書（PEM）").fill("証明書");
  await dialog.getByRole("button", { name: "タイムスタンプ局を設定する" }).click();
  await dialog.getByText("PEM形式の証明書ではありません").waitFor();
  await keepScreens(page, "time-stamping");
  await dialog.getByLabel("タイムスタンプ局の証明書（PEM）").fill("");
  await dialog.getByRole("button", { name: "タイムスタンプ局を設定する" }).click();
  await page.getByText("どのタイムスタンプ局が署名したかは照合していません").waitFor();

  await page.getByRole("button", { name: "読む人を登録する" }).click();
  await dialog.getByRole("textbox", { name: "だれが読むか" }).fill("青葉監査法人 木村");
  await keepScreens(page, "log-reader-admit");
  await dialog.getByRole("button", { name: "読む人を登録する" }).click();
  const given = await dialog.getByLabel("アドレス").innerText();
  await keepScreens(page, "log-reader-address");
  await dialog.getByRole("button", { name: "閉じる" }).last().click();
  expect(await logsAt(given)).toContain(`"retentionClass":"organisation"`);
  await keepScreens(page, "log-readers", { wholePage: true });
  await page.getByRole("button", { name: "取り消す" }).click();
  await dialog.getByRole("button", { name: "取り消す" }).click();
  await page.getByText("取り消しました").first().waitFor();
  expect(await logsAt(given)).toContain("evidence.log_reader_unknown");
  // Both logs, of which the second has grown just now.
  await page.getByRole("table").getByText("最新まで署名済み").nth(1).waitFor();

  await page.getByRole("link", { name: "検索", exact: true }).first().click();
  await page.getByRole("table").getByRole("link", { name: "組織の作成" }).first().click();
  await page.getByRole("button", { name: "このブラウザーで検証する" }).click();
  await page.getByText(key).waitFor();
  await keepScreens(page, "proof-witnessed", { wholePage: true });

  witness?.kill();
  if (witness) await once(witness, "exit");
  await page.getByRole("link", { name: "グループ", exact: true }).first().click();
  await page.getByRole("button", { name: "グループを作る" }).first().click();
  await dialog.getByLabel("グループの名前").fill("営業部");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText("営業部").first().waitFor();
  await page.getByRole("link", { name: "証人", exact: true }).first().click();
  await page.getByText("証人から返事がありません").first().waitFor();
  await keepScreens(page, "witness-silent", { wholePage: true });
  await page.getByRole("button", { name: "終了する" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "終了する" }).click();
  await page.getByText("証人はまだいません").waitFor();
  expect(await page.getByRole("button", { name: "終了する" }).count()).toBe(0);
});
