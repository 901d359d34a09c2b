import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();
/** Another site, by its address. */
let elsewhere: Server;
beforeAll(async () => {
  elsewhere = createServer((_request, response) => response.end("another site")).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
});
afterAll(async () => {
  elsewhere.close();
});

const password = "正しい馬と電池のホチキス";

async function propose(page: Page): Promise<void> {
  await page.getByRole("button", { name: "公開を申請する" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("件数の増え方から").waitFor();
  await dialog.getByLabel("公開する理由").fill("入札の条件として、だれでも検証できるようにするため");
  await keepScreens(page, "log-publication-propose");
  await dialog.getByRole("button", { name: "公開を申請する" }).click();
}

/** What a page of another site gets there: the answer's first line, or that the browser kept it from the page. */
function readElsewhere(page: Page, address: string): Promise<string> {
  return page.evaluate(async (url) => {
    const answer = await fetch(url).catch(() => undefined);
    return answer?.ok ? ((await answer.text()).split("\n")[0] ?? "") : `nothing: ${answer?.status}`;
  }, address);
}

test("two persons open a log to everybody, a page of another site reads it, and one of them closes it again", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  await setUpCompany(administrator, stage.server, password);
  await openConsolePage(administrator, "証人");
  await administrator.getByRole("heading", { name: "台帳をだれが読めるか" }).waitFor();
  await propose(administrator);
  await administrator.getByText("申請する人と別に、承認する人が必要です").waitFor();
  await administrator.getByRole("dialog").getByRole("button", { name: "キャンセル" }).click();

  const [second] = await inviteByCsv(administrator, "監査 三郎,saburo@example.jp,2,,監査\n", password);
  if (!second) throw new Error("nobody has joined");
  await openConsolePage(administrator, "証人");
  await propose(administrator);
  await administrator.getByText("公開の承認待ち").waitFor();

  await second.reload();
  await second.getByText("承認を待っている、台帳の公開の申請 1件").waitFor();
  await openConsolePage(second, "証人");
  await keepScreens(second, "log-publication-proposed", { wholePage: true });
  await second.getByRole("button", { name: "承認する" }).click();
  await second.getByText("一度読まれたものは取り戻せません").waitFor();
  await keepScreens(second, "log-publication-approve");
  await second.getByRole("dialog").getByRole("button", { name: "承認する" }).click();
  await second.getByText("だれでも（公開中）").waitFor();
  await keepScreens(second, "log-publication-live", { wholePage: true });
  const address = await second.getByLabel("公開のアドレス").innerText();

  const { page: visitor } = await openPerson(stage.browser);
  const place = elsewhere.address();
  if (typeof place !== "object" || !place) throw new Error("the other site does not listen");
  await visitor.goto(`http://127.0.0.1:${place.port}/`);
  expect(await readElsewhere(visitor, `${address}checkpoint`)).toMatch(/\.tachiai\/.*\/1$/);
  expect(await readElsewhere(visitor, `${stage.server.url}/v1/me`)).toBe("nothing: undefined");

  await administrator.reload();
  await administrator.getByRole("button", { name: "公開を終える" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "公開を終える" }).click();
  await administrator.getByText("この台帳は公開されていません").waitFor();
  expect(await readElsewhere(visitor, `${address}checkpoint`)).toBe("nothing: 404");
});
