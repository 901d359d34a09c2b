import { randomBytes, randomUUID } from "node:crypto";
import { changeMember, listEvidence, listMembers, SegmentId, StampId, stamp } from "@tachiai/protocol";
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage } from "../../../test/console-page.ts";
import { openSimulatedDevice, photographOf, type SimulatedDevice } from "../../../test/simulated-device.ts";
import { openStage } from "../../../test/stage.ts";
import {
  type Account,
  foundWatchedCompany,
  today,
  type WatchedCompany,
} from "../../../test/watched-company.ts";

const stage = openStage();
let company: WatchedCompany;
let manager: Page;
let worker: Page;
let device: SimulatedDevice;
/** A second manager of the group, who comes after the first pictures were taken. */
let head: Account;
const faults: string[] = [];

beforeAll(async () => {
  company = await foundWatchedCompany(stage.server);
  manager = await signIn(company.manager);
  worker = await signIn(company.worker);
  device = await openSimulatedDevice(apiOver(worker.context().request, stage.server.url), company.tenantId);
});

async function signIn({ email, password }: Account): Promise<Page> {
  const { page } = await openPerson(stage.browser);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  await page.goto(`${stage.server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  return page;
}

const picture = (page: Page, what: string) => page.getByRole("img", { name: `佐藤 勤さんの画像（${what}）` });

/** How bright the middle of an opened picture is, of 255; nothing is drawn where it is 0. */
function brightnessOf(page: Page, what: string): Promise<number> {
  return picture(page, what).evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new TypeError("no canvas");
    const { width, height } = element;
    const pixel = element.getContext("2d")?.getImageData(width / 2, height / 2, 1, 1).data;
    return Math.max(...(pixel?.slice(0, 3) ?? [0]));
  });
}

const now = () => new Date().toISOString();
/** What a console asks for in the background. */
const passingOn = "**/epochs/due";
const api = () => apiOver(worker.context().request, stage.server.url);

test("a manager looks at the pictures of an enrolled face and confirms the person; the look is the worker's to read [FAC-01] [EVD-06]", async () => {
  const faces = (["front", "left", "right"] as const).map((pose, index) => ({
    pose,
    jpeg: photographOf("present", "gina", "dora", 20 + index),
  }));
  await worker.getByText("カメラに同意しましたが、顔がまだ登録されていません").waitFor();
  await worker.getByRole("link", { name: "エージェントで開く" }).waitFor();
  await keepScreens(worker, "home-face-to-enrol");
  await openConsolePage(manager, "顔画像管理");
  await manager
    .getByRole("table", { name: "同意していて、顔が登録されていない人" })
    .getByText("佐藤 勤")
    .waitFor();
  await keepScreens(manager, "faces-without");
  await openConsolePage(manager, "ホーム");

  await device.enrol(faces);
  await manager.getByText("確認を待っている顔の登録 1件").waitFor();
  await keepScreens(manager, "home-enrolment");
  await openConsolePage(manager, "顔画像管理");
  await manager.getByRole("button", { name: "佐藤 勤" }).waitFor();
  await keepScreens(manager, "faces");
  await manager.getByRole("button", { name: "佐藤 勤" }).click();
  await manager.getByText("見た人はいません").first().waitFor();
  const confirm = manager.getByRole("button", { name: "本人の顔だと確認する" });
  expect(await confirm.count()).toBe(0);
  await keepScreens(manager, "face-sealed");
  await manager.getByRole("button", { name: "画像を開く（3枚）" }).click();
  await picture(manager, "正面").waitFor();
  expect(await brightnessOf(manager, "正面")).toBeGreaterThan(20);
  await manager.getByText("閲覧 1回").first().waitFor();
  await keepScreens(manager, "face-opened");
  await confirm.click();
  await manager.getByRole("button", { name: "登録を削除する" }).waitFor();

  await openConsolePage(worker, "自分の記録");
  await worker.getByText("確認済み").first().waitFor();
  await worker.getByText("閲覧 1回").first().waitFor();
  await worker.getByText("鈴木 守").first().waitFor();
  await keepScreens(worker, "my-record-face", { wholePage: true });
});

test("the board shows within ten seconds what a device reports, and why nothing is seen [ATT-03]", async () => {
  await manager.getByRole("dialog").getByRole("button", { name: "閉じる" }).first().click();
  await openConsolePage(manager, "今日の勤務");
  await api().call(stamp, {
    params: { tenantId: company.tenantId },
    body: { stampId: StampId.parse(randomUUID()), kind: "work-start", capturedAt: now() },
  });
  const segmentId = SegmentId.parse(randomUUID());
  const present = { segmentId, kind: "present", from: now(), figures: { faces: 1 } } as const;
  await device.report({ segments: [present] });
  const row = manager
    .getByRole("listitem")
    .filter({ has: manager.getByRole("button", { name: "佐藤 勤", exact: true }) });
  await row.getByText("在席", { exact: true }).waitFor();
  await device.report({
    segments: [
      { ...present, to: now() },
      {
        segmentId: SegmentId.parse(randomUUID()),
        kind: "present-unverified",
        cause: "backlight",
        from: now(),
        figures: { faces: 1, light: 0.2 },
      },
    ],
  });
  await row.getByText("逆光").waitFor();
  await keepScreens(manager, "today-unverified");
  const away = { segmentId: SegmentId.parse(randomUUID()), kind: "away", from: now(), figures: {} } as const;
  await device.report({ segments: [away] });
  await row.getByText("離席", { exact: true }).first().waitFor();
  await device.report({
    segments: [
      { ...away, to: now() },
      {
        segmentId: SegmentId.parse(randomUUID()),
        kind: "not-observed",
        cause: "paused",
        from: now(),
        figures: {},
      },
    ],
    paused: { since: now(), reason: "宅配便の受け取り" },
  });
  await row.getByText("一時停止", { exact: true }).waitFor();
  await keepScreens(manager, "today-paused");
  await device.report({
    segments: [{ ...present, segmentId: SegmentId.parse(randomUUID()), from: now() }],
  });
  await row.getByText("在席", { exact: true }).waitFor();
});

test("the manager opens an incident's pictures beside the enrolled face and judges; the worker reads the same, explains and asks again [FAC-09] [FAC-10] [ATT-08]", async () => {
  const camera = await device.upload({ kind: "camera", jpeg: photographOf("peeping", "gina", "dora") });
  await device.report({
    incidents: [
      {
        incidentId: randomUUID(),
        kind: "peeping",
        capturedAt: now(),
        figures: { faces: 2, similarity: 0.61, faceHeight: 132, frames: 6, agreeing: 5 },
        pictures: [camera],
      },
    ],
  });
  await manager.getByText("インシデント 1件").waitFor();
  await keepScreens(manager, "today-incident");
  await manager.getByRole("link", { name: "インシデント 1件" }).click();
  const row = manager.getByRole("row", { name: /のぞき込み/ });
  await row.waitFor();
  await keepScreens(manager, "incidents");
  await row.getByRole("link").click();
  await manager.getByRole("button", { name: "画像を開く（2枚）" }).click();
  await picture(manager, "カメラ").waitFor();
  await picture(manager, "登録された顔").waitFor();
  expect(await brightnessOf(manager, "カメラ")).toBeGreaterThan(20);
  await keepScreens(manager, "incident-opened", { wholePage: true });

  await manager.getByRole("button", { name: "判断を記録する" }).click();
  await manager.getByText("判断を選んでください。").waitFor();
  await manager.getByLabel("問題なし").check();
  await manager.getByLabel("家族・来客").check();
  await manager.getByRole("textbox", { name: "説明" }).fill("お子さんの通りかかりと確認しました。");
  await manager.getByRole("button", { name: "判断を記録する" }).click();
  await manager.getByRole("rowheader", { name: "判断: 問題なし（家族・来客）" }).waitFor();
  await keepScreens(manager, "incident-judged");

  await openConsolePage(worker, "ホーム");
  await worker.getByText("まだ読んでいないインシデント 1件").waitFor();
  await worker.getByRole("button", { name: "開く" }).first().click();
  await worker.getByText("未読").waitFor();
  await keepScreens(worker, "my-incidents");
  await worker
    .getByRole("row", { name: /のぞき込み/ })
    .getByRole("link")
    .click();
  await worker.getByText("お子さんの通りかかりと確認しました。").first().waitFor();
  await worker.getByRole("button", { name: "画像を開く（2枚）" }).click();
  await picture(worker, "カメラ").waitFor();
  await worker.getByRole("textbox", { name: "説明" }).fill("娘が後ろを通りました。");
  await worker.getByRole("button", { name: "説明を残す" }).click();
  await worker.getByRole("cell", { name: "娘が後ろを通りました。" }).waitFor();
  await keepScreens(worker, "my-incident", { wholePage: true });
  // Nobody but the one who has judged manages this group: there is nobody to ask.
  await worker.getByText("再判定できる別の勤務管理者がいません").waitFor();
  expect(await worker.getByRole("button", { name: "再判定を求める" }).count()).toBe(0);

  // Until it is let go on, nobody's browser passes anything on to him.
  for (const page of [manager, worker]) await page.route(passingOn, (route) => route.abort());
  head = await company.join("部長 三郎", [{ role: "manager", groupId: company.groupId }]);
  await worker.reload();
  await worker.getByRole("textbox", { name: "求める理由" }).fill("もう一度見てください。");
  await worker.getByRole("button", { name: "再判定を求める" }).click();
  await worker.getByText("再判定待ち").waitFor();
  await manager.getByText("一度判断した人のほかの勤務管理者が判断します").waitFor();
  expect(await manager.getByRole("button", { name: "判断を記録する" }).count()).toBe(0);
});

test("another manager judges again; what was sealed before he came stays closed until it is passed on, and he may say why he needs it [FAC-09] [FAC-12]", async () => {
  const page = await signIn(head);
  await page.getByText("判断を待っているインシデント 1件").waitFor();
  await page.getByRole("button", { name: "開く" }).first().click();
  await page
    .getByRole("row", { name: /再判定待ち/ })
    .getByRole("link")
    .click();
  await page.getByRole("button", { name: "画像を開く（2枚）" }).click();
  await page.getByText("あなたは開ける人に含まれていませんでした").first().waitFor();
  await keepScreens(page, "incident-not-sealed");
  await page.getByLabel("判断できない").check();
  await page.getByLabel("その他").check();
  await page.getByRole("button", { name: "判断を記録する" }).click();
  await page.getByText("説明を書いてください。").last().waitFor();
  await page.getByRole("textbox", { name: "説明" }).fill("画像を見ていないため、判断できません。");
  await page.getByRole("button", { name: "判断を記録する" }).click();
  await page.getByRole("rowheader", { name: "判断: 判断できない（その他）" }).waitFor();
  await worker.getByRole("rowheader", { name: "判断: 判断できない（その他）" }).waitFor();

  await openConsolePage(page, "今日の勤務");
  await page.getByRole("button", { name: "佐藤 勤" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /画像を開く/ }).click();
  await dialog.getByText("あなたが管理する前に撮影された画像があります").waitFor();
  await dialog.getByRole("textbox", { name: "見る理由" }).fill("引き継いだ件の確認");
  await keepScreens(page, "earlier-pictures");
  await dialog.getByRole("button", { name: "理由を伝えて求める" }).click();
  await dialog.getByText("求めを記録しました").waitFor();
  await keepScreens(page, "earlier-pictures-asked");

  await worker.unroute(passingOn);
  await worker.reload();
  const said = async (action: "evidence.earlier_asked" | "evidence.epoch_wrapped") =>
    (
      await company.worker.api.call(listEvidence, {
        params: { tenantId: company.tenantId },
        query: { action },
      })
    ).entries;
  await expect.poll(async () => (await said("evidence.epoch_wrapped")).length).toBeGreaterThan(0);
  expect((await said("evidence.earlier_asked"))[0]).toMatchObject({
    details: { reason: "引き継いだ件の確認" },
    actor: { name: "部長 三郎" },
  });
  await dialog.getByRole("button", { name: "画像を閉じる" }).click();
  await dialog.getByRole("button", { name: /画像を開く/ }).click();
  await dialog
    .getByRole("img", { name: /佐藤 勤さんの画像/ })
    .first()
    .waitFor();
  await keepScreens(page, "earlier-pictures-opened");
  await page.context().close();
});

test("a picture that is not what its device declared is not shown, and becomes an incident of the device", async () => {
  // On a slow machine the device has been silent for so long that it counts as gone.
  await device.report({});
  const jpeg = photographOf("covered", "gina", "dora");
  const camera = await device.upload({ kind: "camera", jpeg, declared: { width: 320, height: 240 } });
  await device.report({
    incidents: [
      { incidentId: randomUUID(), kind: "covered", capturedAt: now(), figures: {}, pictures: [camera] },
    ],
  });
  await openConsolePage(manager, "インシデント");
  await manager.getByText("画像", { exact: true }).first().click();
  await manager.getByRole("button", { name: "画像を開く（2枚）" }).click();
  // It is refused once or, when its own incident has arrived in the list already, twice.
  await manager.getByText("端末の申告と違うため、表示しません（縦横の大きさが違う）").first().waitFor();
  await manager.getByRole("img", { name: /佐藤 勤さんの画像（のぞき込み/ }).waitFor();
  await manager.getByText("端末の申告の不一致").first().waitFor();
  await keepScreens(manager, "incident-gallery");
  const { entries } = await company.manager.api.call(listEvidence, {
    params: { tenantId: company.tenantId },
    query: { action: "evidence.looked", limit: 1 },
  });
  expect(entries[0]).toMatchObject({ subjectPersonId: company.worker.personId });
  expect(entries[0]?.details?.["evidenceIds"]).toHaveLength(2);
});

test("the manager finds the pictures of a day where the day is shown, and opens them together, small where the device made them so [FAC-05] [FAC-10]", async () => {
  await device.report({});
  const jpeg = photographOf("present", "gina", "dora");
  await device.upload({ kind: "camera", jpeg, thumbnailOf: jpeg });
  const another = photographOf("covered", "gina", "dora");
  await device.upload({ kind: "screen", jpeg, thumbnailOf: another });
  const noise = { mediaType: "image/jpeg", width: 240, height: 180, bytes: randomBytes(3_000) } as const;
  await device.upload({ kind: "camera", jpeg, spoiltThumbnail: noise });
  await openConsolePage(manager, "今日の勤務");
  await manager.getByRole("button", { name: "佐藤 勤" }).click();
  await manager.getByRole("heading", { name: "この日の画像" }).waitFor();
  const dialog = manager.getByRole("dialog");
  await dialog.getByRole("button", { name: "画像を開く（5枚）" }).click();
  await dialog
    .getByRole("img", { name: /佐藤 勤さんの画像（カメラ/ })
    .first()
    .waitFor();
  await dialog.getByText("端末の申告と違うため、表示しません（縦横の大きさが違う）").waitFor();
  await dialog.getByText("一覧は、端末が作った縮小画像です").waitFor();
  await keepScreens(manager, "day-pictures");
});

const large = () => manager.getByRole("dialog").last();
const widthOf = (canvas: Locator) => canvas.evaluate((element) => element.getAttribute("width"));

test("pressing a thumbnail opens the whole picture, which is a look of its own that the worker finds [EVD-06] [FAC-12]", async () => {
  const pressed = manager.getByRole("button", { name: /^佐藤 勤さんの画像（カメラ .*を大きく開く$/ }).last();
  expect(Number(await widthOf(pressed.getByRole("img")))).toBeLessThanOrEqual(240);
  await pressed.click();
  await large().getByText("閲覧 2回").waitFor();
  expect(await widthOf(large().getByRole("img", { name: /佐藤 勤/ }))).toBe("640");
  expect(await large().getByRole("alert").count()).toBe(0);
  await keepScreens(manager, "picture-enlarged");
  const { entries } = await company.manager.api.call(listEvidence, {
    params: { tenantId: company.tenantId },
    query: { action: "evidence.looked", limit: 2 },
  });
  expect(entries).toMatchObject([
    { subjectPersonId: company.worker.personId, details: { evidenceIds: { length: 1 } } },
    { details: { evidenceIds: { length: 5 }, thumbnailsOf: { length: 3 } } },
  ]);
  expect(entries[0]?.details).not.toHaveProperty("thumbnailsOf");
  await large().getByRole("button", { name: "閉じる" }).click();
});

test("a thumbnail that shows something else than its picture deceives nobody who opens it: it is said, and reported", async () => {
  await manager.getByRole("button", { name: /^佐藤 勤さんの画像（画面 .*を大きく開く$/ }).click();
  await large().getByText("一覧の縮小画像と、この画像が一致しません").waitFor();
  await large().getByText("端末についてのインシデントとして報告しました").waitFor();
  await keepScreens(manager, "picture-other-thumbnail");
  await large().getByRole("button", { name: "閉じる" }).click();
});

test("a thumbnail that does not open locks no picture away: it is said, and the picture opens beside it", async () => {
  await manager.getByText("端末の申告と違うため、表示しません（縮小画像が申告か画像と合わない）").waitFor();
  await manager.getByRole("button", { name: /^佐藤 勤さんの画像（カメラ .*の元の画像を開く$/ }).click();
  await large().getByText("閲覧 2回").waitFor();
  expect(await widthOf(large().getByRole("img", { name: /佐藤 勤/ }))).toBe("640");
  await keepScreens(manager, "picture-spoilt-thumbnail");
  await large().getByRole("button", { name: "閉じる" }).click();
});

test("a browser without the person's keys opens nothing, records no look, and says what to do", async () => {
  const looks = async () =>
    (
      await company.administrator.api.call(listEvidence, {
        params: { tenantId: company.tenantId },
        query: { action: "evidence.looked", limit: 200 },
      })
    ).entries.length;
  const before = await looks();
  await manager.evaluate(() => indexedDB.deleteDatabase("tachiai-keys"));
  const dialog = manager.getByRole("dialog");
  await dialog.getByRole("button", { name: "画像を閉じる" }).click();
  await dialog.getByRole("button", { name: /^画像を開く/ }).click();
  await manager.getByText("この端末に、あなたの鍵がありません").waitFor();
  await manager.getByRole("link", { name: "鍵と回復コードを開く" }).waitFor();
  await keepScreens(manager, "pictures-without-keys");
  expect(await looks()).toBe(before);
});

test("an administrator finds neither incidents nor faces, and is refused what he names by its address [FAC-10]", async () => {
  const page = await signIn(company.administrator);
  for (const name of ["インシデント", "顔画像管理", "今日の勤務"])
    expect(await page.getByRole("link", { name, exact: true }).count()).toBe(0);
  const place = new URL(page.url()).pathname;
  for (const path of ["work/incidents", "work/faces"]) {
    await page.goto(`${stage.server.url}${place}/${path}`);
    await page.getByText("この操作をする権限がありません").first().waitFor();
  }
  await page.context().close();
});

test("a worker reads why his face was rejected, and enrols no more than he wants", async () => {
  const faces = (["front", "left", "right"] as const).map((pose, index) => ({
    pose,
    jpeg: photographOf("masked", "gina", "dora", 30 + index),
  }));
  await device.enrol(faces);
  await manager.keyboard.press("Escape");
  await openConsolePage(manager, "顔画像管理");
  const row = manager.getByRole("row", { name: /確認待ち/ });
  await row.waitFor();
  await row.getByRole("button", { name: "佐藤 勤" }).click();
  await manager.getByRole("button", { name: "却下する" }).click();
  const dialog = manager.getByRole("dialog", { name: "登録を却下しますか" });
  await dialog.getByRole("button", { name: "却下する" }).click();
  await dialog.getByText("却下の理由を入力してください。").waitFor();
  await keepScreens(manager, "face-reject");
  await dialog.getByRole("textbox", { name: "却下の理由" }).fill("マスクを外して撮ってください。");
  await dialog.getByRole("button", { name: "却下する" }).click();
  await manager.getByText("登録を却下しました").waitFor();
  await openConsolePage(worker, "自分の記録");
  await worker.getByText("マスクを外して撮ってください。").waitFor();
  await worker.getByRole("link", { name: "エージェントを開く" }).waitFor();
  await keepScreens(worker, "my-record-incident", { wholePage: true });
});

test("who is no worker any more still finds his face and his consent in his own record, removes the one and withdraws the other [EVD-07]", async () => {
  await device.enrol(
    (["front", "left", "right"] as const).map((pose, index) => ({
      pose,
      jpeg: photographOf("present", "gina", "dora", 40 + index),
    })),
  );
  const params = { tenantId: company.tenantId };
  const { members } = await company.administrator.api.call(listMembers, { params });
  const member = members.find(({ personId }) => personId === company.worker.personId);
  if (!member) throw new Error("the worker is no member");
  await company.administrator.api.call(changeMember, {
    params: { ...params, membershipId: member.membershipId },
    body: {
      employeeCode: "",
      from: today(),
      groups: [company.groupId],
      roles: [{ role: "auditor" }],
    },
  });
  await openConsolePage(worker, "ホーム");
  await worker.reload();
  await openConsolePage(worker, "自分の記録");
  await worker.getByText("いまは勤務者ではないため、カメラは使いません。", { exact: false }).waitFor();
  expect(await worker.getByRole("link", { name: /エージェント/ }).count()).toBe(0);
  await keepScreens(worker, "my-record-no-worker", { wholePage: true });
  await worker.getByRole("button", { name: "自分の登録を削除する" }).click();
  await worker.getByRole("dialog").getByRole("button", { name: "自分の登録を削除する" }).click();
  await worker.getByText("登録を削除しました").first().waitFor();
  await worker.getByRole("button", { name: "カメラをやめる（同意の撤回）" }).click();
  await worker.getByRole("dialog").getByRole("button", { name: "やめる" }).click();
  await worker.getByText("同意の撤回を記録しました").waitFor();
  await worker.getByText("撤回しました").first().waitFor();
  await keepScreens(worker, "my-record-no-worker-ended", { wholePage: true });
  expect(faults).toEqual([]);
});
