import { listNotices } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import {
  openConsolePage,
  providersFirst,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { type MailServer, openMailServer } from "../../../test/mail-server.ts";
import { openStage } from "../../../test/stage.ts";

const password = "正しい馬と電池のホチキス";

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

test("a provider writes a notice; the customer's administrator gets it by mail, before signing in and in his console, and both see from when it counts [PTY-05] [V18]", async () => {
  const { page: provider } = await openPerson(stage.browser);
  const { tenantId, api, serve } = await setUpProvider(provider, stage.server, password);
  await openConsolePage(provider, "お知らせ");
  await provider.getByText("まだお知らせを出していません。").waitFor();
  await keepScreens(provider, "notices-empty");

  const customer = await serve("みどり製作所", "管理 花子", "hanako@midori.example");
  await serve("あおば商店", "店主 一郎", "ichiro@aoba.example");
  mails.refuse("ichiro@aoba.example");

  await provider.getByRole("button", { name: "お知らせを書く" }).first().click();
  const dialog = provider.getByRole("dialog");
  await dialog.getByRole("button", { name: "お知らせを出す" }).click();
  await dialog.getByText("件名を入力してください。").waitFor();
  await dialog.getByRole("combobox", { name: "種類" }).click();
  await provider.getByRole("option", { name: "メンテナンス" }).click();
  await dialog.getByLabel("件名").fill("定期点検のお知らせ");
  await dialog
    .getByRole("textbox", { name: "本文" })
    .fill("お客様各位\n\n12月5日(土) 2:00から4:00まで、点検のため停止します。\n\nご不便をおかけします。");
  await dialog.getByLabel("メール", { exact: true }).check();
  await dialog.getByLabel("サインイン画面", { exact: true }).check();
  await dialog.getByRole("region", { name: "見本" }).getByText("お客様各位").waitFor();
  await keepScreens(provider, "notice-form", { wholePage: true });
  await dialog.getByRole("button", { name: "お知らせを出す" }).click();
  await provider.getByRole("row", { name: /定期点検のお知らせ/ }).waitFor();
  await expect.poll(() => mails.taken.length).toBe(1);
  expect(mails.taken[0]?.recipients).toEqual(["hanako@midori.example"]);
  expect(mails.taken[0]?.parsed.subject).toBe("定期点検のお知らせ");
  await keepScreens(provider, "notices-written");

  await provider.getByRole("button", { name: "本文と送付の状態" }).click();
  const midori = provider.getByRole("region", { name: "みどり製作所" });
  await midori.getByText("送信済み").waitFor();
  const aoba = provider.getByRole("region", { name: "あおば商店" });
  await aoba.getByText(/サーバーの言葉：550/).waitFor();
  await keepScreens(provider, "notice-recipients", { wholePage: true });
  await midori.getByRole("button", { name: "不達を記入" }).click();
  await provider.getByLabel("戻ってきたメールの文面").fill("552 mailbox full");
  await provider.getByRole("dialog").last().getByRole("button", { name: "不達を記入" }).click();
  await midori.getByText("サーバーの言葉：552 mailbox full").waitFor();
  await keepScreens(provider, "notice-bounced", { wholePage: true });

  await provider.getByRole("dialog").getByRole("button", { name: "閉じる" }).click();
  await provider.getByRole("row", { name: /不達・未送信のメール 2通/ }).waitFor();
  await keepScreens(provider, "notices-troubled");

  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(`${stage.server.url}/sign-in`);
  await stranger.getByRole("region", { name: "運営者からのお知らせ" }).getByText("お客様各位").waitFor();
  await keepScreens(stranger, "sign-in-with-notice");

  await customer.reload();
  await customer.getByText("まだ読んでいないお知らせが1件あります。").waitFor();
  await keepScreens(customer, "notice-banner");
  await customer.getByRole("link", { name: "お知らせを読む" }).click();
  const notice = customer.getByRole("article", { name: "定期点検のお知らせ" });
  const mail = notice.getByRole("row", { name: /hanako@midori.example/ });
  const shown = await mail.getByRole("time").getAttribute("datetime");
  const told = (await api.call(listNotices, { params: { tenantId } })).notices[0];
  expect(Date.parse(shown ?? "")).toBeGreaterThanOrEqual(Date.parse(told?.postedAt ?? ""));
  await keepScreens(customer, "notices-received", { wholePage: true });
  await notice.getByRole("button", { name: "読みました" }).click();
  await customer.getByText("まだ読んでいないお知らせ").waitFor({ state: "detached" });
  await mail.getByRole("link").click();
  await customer.getByRole("heading", { name: "お知らせの到達" }).waitFor();
  await keepScreens(customer, "notice-entry", { wholePage: true });
});

test("a company plans a stop and reports an outage, and anybody sees how the service stands without signing in [SLA-01] [SLA-07]", async () => {
  const { page: provider } = await openPerson(stage.browser);
  await signInToConsole(provider, stage.server, { email: providersFirst.email, password }, "顧客");
  await openConsolePage(provider, "お知らせ");
  await provider.getByText("予定している停止も、わかっている障害もありません。").waitFor();
  await provider.getByRole("button", { name: "停止を予定する" }).click();
  const dialog = provider.getByRole("dialog");
  await dialog.getByRole("button", { name: "停止を予定する" }).click();
  await dialog.getByText("何が使えないかを入力してください。").waitFor();
  await dialog.getByLabel("何が使えないか").fill("すべての画面");
  await dialog.getByRole("textbox", { name: "開始：日" }).fill("2031/12/05");
  await dialog.getByLabel("開始：時刻").fill("02:00");
  await dialog.getByRole("textbox", { name: "終了：日" }).fill("2031/12/05");
  await dialog.getByLabel("終了：時刻").fill("04:00");
  await dialog.getByLabel("件名").fill("定期点検による停止のお知らせ");
  await dialog
    .getByRole("textbox", { name: "本文" })
    .fill("12月5日 2:00から4:00まで、すべての画面が使えません。");
  await keepScreens(provider, "stop-form", { wholePage: true });
  await dialog.getByRole("button", { name: "停止を予定する" }).click();
  const stops = provider.getByRole("table", { name: "メンテナンスと障害" });
  await stops.getByRole("row", { name: /すべての画面/ }).waitFor();

  await provider.getByRole("button", { name: "障害を知らせる" }).click();
  await dialog.getByLabel("何が使えないか").fill("サインイン");
  await dialog.getByLabel("件名").fill("サインインの障害について");
  await dialog
    .getByRole("textbox", { name: "本文" })
    .fill("サインインできない状態です。復旧を進めています。");
  await dialog.getByRole("button", { name: "障害を知らせる" }).click();
  const outage = stops.getByRole("row", { name: /サインイン/ });
  await outage.waitFor();
  await keepScreens(provider, "notices-with-stops", { wholePage: true });

  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(`${stage.server.url}/sign-in`);
  await stranger.getByRole("link", { name: "稼働状況" }).click();
  await stranger.getByText("障害が起きています").waitFor();
  await stranger.getByText(/に知りました/).waitFor();
  await stranger
    .getByRole("table", { name: "これからの停止" })
    .getByText("2031/12/05(金) 02:00 から")
    .waitFor();
  await keepScreens(stranger, "status-outage", { wholePage: true });

  await outage.getByRole("button", { name: "終わった・取りやめ" }).click();
  await provider.getByRole("dialog").getByRole("button", { name: "終わった・取りやめ" }).click();
  await outage.waitFor({ state: "detached" });
  await stranger.reload();
  await stranger.getByText("稼働中", { exact: true }).waitFor();
  await keepScreens(stranger, "status-running", { wholePage: true });
});
