import { randomBytes } from "node:crypto";
import {
  acceptReset,
  EpochId,
  GroupId,
  getRoster,
  listMembers,
  OrganisationId,
  replaceKeys,
  reportRosterDoubt,
  resetSignIn,
  signIn,
} from "@tachiai/protocol";
import {
  createPersonKeys,
  createRecoveryCode,
  fingerprintOfRoster,
  keysByRoster,
  newPasswordHashing,
  readRoster,
  recipientsByRoster,
  Secret,
  wrapPersonKeys,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import type { Page } from "playwright-core";
import { request } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { signInToConsole } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";
import { foundWatchedCompany, type Member, type WatchedCompany } from "../../../test/watched-company.ts";

const stage = openStage();
let company: WatchedCompany;
beforeAll(async () => {
  company = await foundWatchedCompany(stage.server, { isSigned: false });
});

/** The roster as anybody may verify it. */
async function readSigned() {
  const { tenantId, administrator } = company;
  const { statements } = await administrator.api.call(getRoster, {
    params: { tenantId },
    query: { after: 0 },
  });
  const reading = await readRoster(nodeSealingCrypto, OrganisationId.parse(tenantId), statements);
  if (!reading.valid) throw new Error(reading.doubt);
  return reading.roster;
}

async function openSignatures(page: Page): Promise<void> {
  await page.getByRole("link", { name: "署名待ち", exact: true }).first().click();
  await page.getByRole("heading", { name: "署名待ち", exact: true }).waitFor();
}

/** A reset and new keys, as when somebody has lost his recovery code. */
async function makeNewKeys(member: Member): Promise<void> {
  const params = { tenantId: company.tenantId };
  const { api } = company.administrator;
  const { members } = await api.call(listMembers, { params });
  const membershipId = members.find(({ personId }) => personId === member.personId)?.membershipId;
  if (!membershipId) throw new Error("no such member");
  const { link } = await api.call(resetSignIn, {
    params: { ...params, membershipId },
    body: { identityCheck: "in-person" },
  });
  const own = apiOver(await request.newContext(), stage.server.url);
  const value = randomBytes(32).toString("base64");
  const credential = { hashing: newPasswordHashing(nodeSealingCrypto), signIn: value };
  await own.call(acceptReset, { body: { token: new URL(link).hash.slice(1), credential } });
  await own.call(signIn, { body: { email: member.email, signIn: value } });
  const bare = await createPersonKeys(nodeSealingCrypto);
  const under = {
    password: new Secret("wrap", randomBytes(32)),
    recoveryCode: createRecoveryCode(nodeSealingCrypto),
  };
  const keys = await wrapPersonKeys(nodeSealingCrypto, member.personId, bare, under);
  await own.call(replaceKeys, { body: { currentSignIn: value, keys } });
}

test("an administrator signs who belongs to his company, and compares where keys have changed [EVD-06]", async () => {
  const { manager, worker, administrator } = company;
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const { page } = await openPerson(stage.browser);
  await signInToConsole(page, stage.server, administrator);

  // The company is older than its roster: the first administrator who comes founds it, and reads before he signs what it is.
  await page.getByText("この組織の名簿を始めました").waitFor();
  expect(Object.keys((await readSigned()).people)).toEqual([administrator.personId]);
  await openSignatures(page);
  await page.getByText("鈴木 守さんの最初の鍵を登録する").waitFor();
  await keepScreens(page, "signatures-first");
  await page.getByRole("button", { name: "件に署名する" }).click();
  await page.getByText("署名を待っているものはありません").waitFor();
  const founded = await readSigned();
  expect(recipientsByRoster(founded, worker.personId, today).map(({ personId }) => personId)).toEqual([
    worker.personId,
    manager.personId,
  ]);
  await page.getByLabel("この組織で初めての名簿を自分で始めた").check();
  await keepScreens(page, "signatures-none", { wholePage: true });
  await page.getByRole("button", { name: "この名簿を確かめたことにする" }).click();
  await page.getByText("組織の名簿だと確認済み").waitFor();

  // Somebody whom nobody signed for has joined: he waits, in words.
  const late = await company.join("高橋 遅", [{ role: "worker" }], [company.groupId]);
  await page.getByText("高橋 遅さんの最初の鍵を登録する").waitFor();
  await keepScreens(page, "signatures-waiting");
  await page.getByRole("button", { name: "2件に署名する" }).click();
  await page.getByText("署名を待っているものはありません").waitFor();
  expect(keysByRoster(await readSigned(), late.personId)).toBeDefined();

  await makeNewKeys(manager);
  await page.getByRole("link", { name: "ホーム", exact: true }).first().click();
  await page.getByText("あなたの署名を待っている名簿の内容 1件").waitFor();
  await openSignatures(page);
  await page.getByRole("heading", { name: "鈴木 守さんの鍵が変わりました" }).waitFor();
  await page.getByLabel("誰と、どのように確かめたか").fill("本人と電話で読み合わせた");
  await page.getByLabel("本人が読んだ数字と").check();
  await keepScreens(page, "signatures-compare", { wholePage: true });
  const before = keysByRoster(await readSigned(), manager.personId);
  await page.getByRole("button", { name: "新しい鍵に署名する" }).click();
  await page.getByText("署名を待っているものはありません").waitFor();
  expect(keysByRoster(await readSigned(), manager.personId)).not.toEqual(before);
});

test("whoever joins by a link that an administrator made needs nobody to sign for him", async () => {
  const { page } = await openPerson(stage.browser);
  await signInToConsole(page, stage.server, company.administrator);
  await page.getByRole("link", { name: "招待", exact: true }).first().click();
  await page.getByRole("button", { name: "一人を招待" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("氏名").fill("田中 新");
  await dialog.getByLabel("メールアドレス").fill("arata@example.jp");
  await dialog.getByRole("button", { name: "招待リンクを作る" }).click();
  const link = await dialog.getByRole("textbox", { name: "リンク" }).inputValue();
  expect(new URL(link).hash).toMatch(/^#[\w-]{43}\.[\w-]{43}$/);

  const person = await openPerson(stage.browser);
  await person.page.goto(link);
  await person.page.getByLabel("新しいパスワード").fill("正しい馬と電池のホチキス");
  await person.page.getByRole("button", { name: "アカウントを作って参加" }).click();
  await person.page.getByText("回復コードを控えてください").waitFor();
  const groups = (await person.page.locator("body").innerText()).match(/^[0-9A-Z]{4}$/gm) ?? [];
  await person.page.getByLabel("最後の4文字").fill(groups.at(-1) ?? "");
  await person.page.getByRole("button", { name: "控えました" }).click();
  await person.page.getByRole("heading", { name: "ホーム" }).waitFor();

  const { members } = await company.administrator.api.call(listMembers, {
    params: { tenantId: company.tenantId },
  });
  const joined = members.find(({ displayName }) => displayName === "田中 新");
  if (!joined) throw new Error("nobody has joined");
  const roster = await readSigned();
  expect(keysByRoster(roster, joined.personId)).toBeDefined();
  expect(roster.invitations).toEqual({});
  await person.page.goto(person.page.url().replace(/(\/o\/[^/]+).*$/, "$1/account/keys"));
  await person.page.getByText("組織の名簿だと確認済み").waitFor();
  await dialog.getByRole("button", { name: "閉じる" }).last().click();
  await openSignatures(page);
  await page.getByText("署名を待っているものはありません").waitFor();
});

test("to whom a browser passed no epoch on stands among what devices have doubted, with his name", async () => {
  const { tenantId, administrator, worker, manager } = company;
  await worker.api.call(reportRosterDoubt, {
    params: { tenantId },
    body: {
      found: "not-entitled",
      verified: 1,
      personId: manager.personId,
      epochId: EpochId.parse(crypto.randomUUID()),
    },
  });
  const { page } = await openPerson(stage.browser);
  await signInToConsole(page, stage.server, administrator);
  await openSignatures(page);
  const doubt = page.getByRole("row").filter({ hasText: "期間鍵を渡すよう求めました" });
  await doubt.getByText(worker.displayName).waitFor();
  await doubt.getByText(manager.displayName).waitFor();
  await keepScreens(page, "signatures-doubted");
  await page.context().close();
});

test("an administrator's browser hands back what a server that was restored from a backup has lost", async () => {
  const { tenantId, administrator } = company;
  const { page } = await openPerson(stage.browser);
  const verified = page.waitForResponse(/\/roster\?after=\d+$/);
  await signInToConsole(page, stage.server, administrator);
  await verified;
  await openSignatures(page);
  await page.getByText("署名を待っているものはありません").waitFor();
  const signed = await administrator.api.call(getRoster, { params: { tenantId }, query: { after: 0 } });
  const left = signed.statements.length - 2;
  const handedBack: unknown[] = [];
  // The server itself has lost nothing: the browser is shown one that has.
  await page.route(/\/roster\?after=\d+$/, (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get("after"));
    const lost = { ...signed, statements: signed.statements.slice(after, left), length: left };
    return route.fulfill({
      json: handedBack.length === 0 ? lost : { ...signed, statements: signed.statements.slice(after) },
    });
  });
  await page.route(/\/roster\/handed-back$/, (route) => {
    handedBack.push(route.request().postDataJSON());
    return route.fulfill({ json: { length: signed.length } });
  });
  await page.reload();
  // Behind them the browser has signed that it had them when they were new.
  const said = { statement: expect.stringContaining(`"says":{"from":${left},"kind":"handed-back"}`) };
  const statements = [...signed.statements.slice(left), expect.objectContaining(said)];
  await expect.poll(() => handedBack.length).toBeGreaterThan(0);
  // What was asked for before the first answer came finds the same lost: handing back twice does no harm.
  for (const one of handedBack) expect(one).toEqual({ after: left, statements });
});

test("whose browser has verified another roster than the server shows goes by that one after reading its digits to a colleague", async () => {
  const { tenantId, administrator } = company;
  const { page } = await openPerson(stage.browser);
  const verified = page.waitForResponse(/\/roster\?after=\d+$/);
  await signInToConsole(page, stage.server, administrator);
  await verified;
  await openSignatures(page);
  await page.getByText("最後の署名").waitFor();
  const other = await GrowingRoster.found(
    nodeSealingCrypto,
    OrganisationId.parse(tenantId),
    administrator.personId,
    new Date(Date.now() - 3_600_000).toISOString(),
  );
  for (let count = 0; count < 20; count += 1)
    await other.add({ kind: "group", groupId: GroupId.parse(crypto.randomUUID()) });
  const { statements } = other;
  await page.route(/\/roster\?after=\d+$/, (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get("after"));
    const shown = { statements: statements.slice(after), length: statements.length };
    return route.fulfill({ json: { ...shown, serverTime: new Date().toISOString() } });
  });
  await page.goto(page.url().replace(/(\/o\/[^/]+).*$/, "$1/account/keys"));
  await page
    .getByRole("heading", { name: "サーバーの名簿が、このブラウザーの名簿とつながりません" })
    .waitFor();
  const digits = await fingerprintOfRoster(nodeSealingCrypto, other.roster.head ?? "");
  await page.getByText(digits).waitFor();
  await keepScreens(page, "roster-parted", { wholePage: true });
  await page.getByLabel("相手の画面のものと一致した").check();
  await page.getByRole("button", { name: "これからはサーバーの名簿に従う" }).click();
  await page.getByText("組織の名簿だと確認済み").waitFor();
  await page.getByText(digits).waitFor();
});
