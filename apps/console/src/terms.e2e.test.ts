import { phrasesOf } from "@tachiai/phrases";
import { ambiguities } from "@tachiai/policy";
import { ProfileId } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import {
  openConsolePage,
  providersFirst,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

async function openDocument(page: Page, service: string): Promise<void> {
  await openConsolePage(page, "約款・規約");
  await page.getByRole("table", { name: service }).getByRole("link", { name: "約款", exact: true }).click();
  await page.getByRole("heading", { name: `${service} 約款`, level: 1 }).waitFor();
}

const textField = (page: Page) => page.getByRole("textbox", { name: "本文（日本語）" });

test("a provider's two people lay down terms: written with what is wrong by line, proposed, released by the second, in force for everybody to read, with how each of the sixteen open questions is read [TRM-01] [TRM-15] [TRM-17] [TRM-21] [TRM-22] [PTY-15]", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  const { hire } = await setUpProvider(clerk, stage.server, password);
  const second = await hire("contract-clerk", "契約 花子", "hanako@provider.example.jp");

  await openDocument(clerk, "遠隔支援（どなたでも）");
  await keepScreens(clerk, "terms-document");
  await clerk.getByRole("button", { name: "新しい版を書く" }).click();
  await clerk.getByText("〔〕の部分が残っています。").first().waitFor();
  const template = await textField(clerk).inputValue();
  const text = template.replaceAll(/〔([^〕]*)〕/g, "立会いサービス$1");
  await textField(clerk).fill(`${text}\n<b>太字</b>\n`);
  await clerk.getByText("HTMLは使えません。").first().waitFor();
  await keepScreens(clerk, "terms-problems", { wholePage: true });
  await clerk.getByRole("button", { name: "下書きを保存" }).click();
  await clerk.getByText("下書きを保存しました").first().waitFor();
  await clerk.getByRole("button", { name: "公表の承認を依頼" }).click();
  await clerk.getByText("行目に直すところがあります。").first().waitFor();

  await textField(clerk).fill(text);
  await clerk.getByText("直すところはありません。").first().waitFor();
  await clerk.getByRole("tab", { name: "設定（約款の中のルール）" }).click();
  await clerk.getByRole("textbox", { name: "電話の受付時間" }).fill("9:30-12:00, 13:00-16:00");
  await keepScreens(clerk, "terms-settings", { wholePage: true });
  await clerk.getByRole("tab", { name: "プレビュー" }).click();
  await clerk.getByText("9:30～12:00、13:00～16:00", { exact: false }).first().waitFor();
  await clerk.getByRole("button", { name: "下書きを保存" }).click();
  await clerk.getByRole("button", { name: "公表の承認を依頼" }).click();
  await clerk.getByText("さんが").first().waitFor();

  await second.getByRole("link", { name: "ホーム", exact: true }).first().click();
  await second.reload();
  await second.getByText("公表の承認を待っている約款等 1件").first().waitFor();
  await keepScreens(second, "terms-on-home");
  await openDocument(second, "遠隔支援（どなたでも）");
  await second.getByText("承認すると、この内容がすぐに公表され").first().waitFor();
  await keepScreens(second, "terms-release", { wholePage: true });
  await second.getByRole("button", { name: "承認して公表する" }).click();
  await second.getByText("定められた方法（書面・ホームページ）での通知").first().waitFor();
  await second.getByLabel("当社のホームページへの掲載を済ませました").check();
  await second.getByRole("button", { name: "承認して公表する" }).click();
  await second.getByText("公表しました", { exact: true }).first().waitFor();
  await second.getByText("適用中", { exact: true }).first().waitFor();

  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(`${stage.server.url}/terms/support-open`);
  await stranger.getByText("第1版（").first().waitFor();
  for (const words of [
    "この約款のほかに、その第三者の約款または規約が適用されます。",
    "を第一審の専属的合意管轄裁判所とします。",
    "残りの部分は引き続き効力を有します。",
    "完全な保護をするものではありません。",
    "に関する著作権その他の知的財産権は、",
    "本サービスの利用に伴って生じる通信費は、契約者の負担とします。",
  ])
    await stranger.getByText(words).first().waitFor();
  await keepScreens(stranger, "terms-public", { wholePage: true });
  expect(await stranger.getByText("これはひな形です").count()).toBe(0);
  await stranger.locator("del", { hasText: "〔" }).first().waitFor();
  await openConsolePage(second, "約款・規約");
  await keepScreens(second, "terms-list", { wholePage: true });

  await openConsolePage(second, "解釈の分かれる点");
  const { t: inWords } = phrasesOf("ja");
  for (const profileId of ProfileId.options) {
    await second.getByRole("combobox", { name: "サービス" }).click();
    await second.getByRole("option", { name: inWords(`terms.profile.${profileId}`), exact: true }).click();
    const asked = ambiguities.filter(({ profiles }) => profiles.includes(profileId));
    for (const { number, readings } of asked) {
      const card = second.getByRole("article", {
        name: `${number}. ${inWords(`readings.title.${number}`)}`,
        exact: true,
      });
      for (const { key } of readings) await card.getByText(inWords(`readings.reading.${key}`)).waitFor();
      expect(await card.getByText("いまの読み方", { exact: true }).count()).toBe(1);
    }
    expect(await second.getByRole("article").count()).toBe(asked.length);
    await keepScreens(second, `readings-${profileId}`, { wholePage: true });
    const since = profileId === "support-open" ? /^約款 第1版から（/ : /^初めから（約款が公表されるまで/;
    await second.getByText(since).first().waitFor();
  }
  await openDocument(second, "遠隔保守");
  await second.getByRole("button", { name: "新しい版を書く" }).click();
  await second.getByRole("tab", { name: "設定（約款の中のルール）" }).click();
  const dissent = second.getByRole("region", { name: "不同意を示せる期間" });
  const [opened] = await Promise.all([
    second.waitForEvent("popup"),
    dissent.getByRole("link", { name: "解釈の分かれる点を読む" }).click(),
  ]);
  await opened.getByRole("article", { name: "9. 「速やかに」示す不同意" }).getByText("7日").waitFor();
});

test("an effective date that is too early is refused with the earliest, and what was typed survives somebody who was faster [TRM-05]", async () => {
  const { page: one } = await openPerson(stage.browser);
  await signInToConsole(one, stage.server, { email: providersFirst.email, password }, "顧客");
  await openDocument(one, "テレワーク支援");
  const other = await one.context().newPage();
  await other.goto(one.url());
  for (const page of [one, other]) await page.getByRole("button", { name: "新しい版を書く" }).click();
  const text = (await textField(one).inputValue()).replaceAll(/〔([^〕]*)〕/g, "立会いサービス$1");
  await textField(one).fill(text);
  await one.getByLabel("効力発生日").fill("2026/01/01");
  await one.keyboard.press("Tab");
  await one.getByRole("button", { name: "下書きを保存" }).click();
  await one.getByText("下書きを保存しました").first().waitFor();
  await one.getByRole("button", { name: "公表の承認を依頼" }).click();
  await one.getByText("以降にしてください。").first().waitFor();
  await keepScreens(one, "terms-too-early", { wholePage: true });

  await textField(other).fill(`${text}\n加えた文。\n`);
  await other.getByRole("button", { name: "下書きを保存" }).click();
  await other.getByText("ほかの人が先に保存したか").first().waitFor();
  await keepScreens(other, "terms-changed-meanwhile", { wholePage: true });
  expect(await textField(other).inputValue()).toContain("加えた文。");
  await other.getByRole("button", { name: "見比べたので" }).click();
  await other.getByRole("button", { name: "下書きを保存" }).click();
  await other.getByText("下書きを保存しました").first().waitFor();
});
