import type { ApiClient } from "@tachiai/api-client";
import { createCustomer, credentialRisk, getMe, inviteMember, type Role, TenantId } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { apiOver } from "./api-over.ts";
import { openPerson } from "./chromium.ts";
import { enter, enterByLink, enterFirst, type Newcomer } from "./enter.ts";
import type { Account } from "./watched-company.ts";

/** Opens the console as somebody who has joined. Where signing in is the story, the walk fills in the form itself. */
export async function signInToConsole(
  page: Page,
  server: { readonly url: string },
  { email, password }: Pick<Account, "email" | "password">,
  arrivesAt = "ホーム",
) {
  await enter(page, server, { email, password });
  await page.getByRole("heading", { name: arrivesAt }).waitFor();
}

/** Opens a page by the console's navigation, and resolves when it is there. */
export async function openConsolePage(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { name, exact: true, level: 1 }).waitFor();
}

/** Copies the recovery code and proves it, as the sheet asks. Returns it. */
export async function keepRecoveryCode(page: Page): Promise<string> {
  await page.getByText("回復コードを控えてください").waitFor();
  const groups = (await page.locator("body").innerText()).match(/^[0-9A-Z]{4}$/gm) ?? [];
  await page.getByLabel("最後の4文字").fill(groups.at(-1) ?? "");
  await page.getByRole("button", { name: "控えました" }).click();
  return groups.join("-");
}

const ownCompany = {
  organisationName: "青葉商事株式会社",
  first: { displayName: "管理 花子", email: "hanako@example.jp" },
};

/** Sets a server up for a company, whose first administrator, 管理 花子, is signed in on the page. */
export async function setUpCompany(
  page: Page,
  server: { readonly url: string; readonly setUpUrl: string },
  password: string,
): Promise<void> {
  const { organisationName, first } = ownCompany;
  await enterFirst(page, server, "own-use", organisationName, { ...first, password });
  await page.getByText("開始チェックリスト").waitFor();
}

/** Fills in, on the page of the first start, that the company sets itself up. */
export function fillInSetUp(page: Page, password: string): Promise<void> {
  const { organisationName, first } = ownCompany;
  return fillInFirst(page, "自社で使う", organisationName, { ...first, password });
}

/** Fills in the same for a provider, as `setUpProvider` sets him up. */
export function fillInProvider(page: Page, password: string): Promise<void> {
  return fillInFirst(page, "お客様に提供する", providerName, { ...providersFirst, password });
}

async function fillInFirst(
  page: Page,
  use: string,
  organisationName: string,
  { displayName, email, password }: Newcomer,
): Promise<void> {
  await page.getByText(use, { exact: true }).click();
  await page.getByLabel("組織の名前").fill(organisationName);
  await page.getByLabel("氏名").fill(displayName);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("新しいパスワード").fill(password);
  await page.getByRole("button", { name: "次へ" }).click();
}

/** A provider that a server was set up for, as 提供 太郎, its administrator and contract clerk, reaches it. */
export interface Provider extends Office {
  /** Lets a colleague with this role in; he is signed in on the page. */
  readonly hire: (role: GrantedAlone, displayName: string, email: string) => Promise<Page>;
  /** Makes a customer for telework; its first administrator is signed in on the page. */
  readonly serve: (organisationName: string, displayName: string, email: string) => Promise<Page>;
}

/** Roles that are for a whole organisation. */
type GrantedAlone = Exclude<Role, "manager">;

/** The first person of `setUpProvider`. */
export const providersFirst = { displayName: "提供 太郎", email: "taro@provider.example.jp" };

const providerName = "立会いサービス株式会社";

/** The first day of everybody and everything that a walk begins with. */
const from = "2026-01-01";

/** Sets a server up for a provider, whose first person is signed in on the page. */
export async function setUpProvider(
  page: Page,
  server: { readonly url: string; readonly setUpUrl: string },
  password: string,
): Promise<Provider> {
  await enterFirst(page, server, "provider", providerName, { ...providersFirst, password });
  await page.getByRole("heading", { name: "顧客" }).waitFor();
  const office = await officeOf(page, server);
  const { tenantId, api } = office;
  const params = { tenantId };
  return {
    ...office,
    hire: (role, displayName, email) => letIn(page, office, password, { displayName, email, role }),
    async serve(organisationName, displayName, email) {
      const administrator = { displayName, email };
      const { link } = await api.call(createCustomer, {
        params,
        body: {
          organisationName,
          services: ["telework"],
          from,
          administrator,
          statement: { kind: "corporation", isInJapan: true },
        },
      });
      return enterOnOwnPage(page, link, { ...administrator, password });
    },
  };
}

/** An organisation, as somebody who is signed in there asks the server for it. */
export interface Office {
  readonly tenantId: TenantId;
  readonly api: ApiClient;
}

export async function officeOf(page: Page, { url }: { readonly url: string }): Promise<Office> {
  const api = apiOver(page.context().request, url);
  return { api, tenantId: TenantId.parse((await api.call(getMe)).places[0]?.organisationId) };
}

/** Invites somebody as the administrator of this page, and lets him in, in a browser of his own. */
export async function letIn(
  administrator: Page,
  { tenantId, api }: Office,
  password: string,
  { role, ...person }: { readonly displayName: string; readonly email: string; readonly role: GrantedAlone },
): Promise<Page> {
  const acknowledged = { credentialRisk: credentialRisk.version };
  const body = { ...person, ...acknowledged, employeeCode: "", from, groups: [], roles: [{ role }] };
  const { link } = await api.call(inviteMember, { params: { tenantId }, body });
  return enterOnOwnPage(
    administrator,
    link,
    { ...person, password },
    role === "contract-clerk" ? "顧客" : "ホーム",
  );
}

/** Comes by a link that no page has signed, in a browser of his own, beside that of who is on this page. */
async function enterOnOwnPage(
  beside: Page,
  link: string,
  newcomer: Newcomer,
  arrivesAt = "ホーム",
): Promise<Page> {
  const page = await openBeside(beside);
  await enterByLink(page, link, newcomer);
  await page.getByRole("heading", { name: arrivesAt }).waitFor();
  return page;
}

/** A page in a browser of its own. */
async function openBeside(beside: Page): Promise<Page> {
  const browser = beside.context().browser();
  if (!browser) throw new Error("the browser is gone");
  return (await openPerson(browser)).page;
}

/** Joins by an invitation's link with a new account. Returns the recovery code. */
export async function joinByLink(
  page: Page,
  link: string,
  password: string,
  arrivesAt = "ホーム",
): Promise<string> {
  await page.goto(link);
  await page.getByLabel("新しいパスワード").fill(password);
  await page.getByRole("button", { name: "アカウントを作って参加" }).click();
  const recoveryCode = await keepRecoveryCode(page);
  await page.getByRole("heading", { name: arrivesAt }).waitFor();
  return recoveryCode;
}

/** Invites everybody of a CSV (without its heading), each of whom joins in a browser of his own. */
export async function inviteByCsv(administrator: Page, rows: string, password: string): Promise<Page[]> {
  await openConsolePage(administrator, "招待");
  await administrator.getByRole("button", { name: "CSVで招待" }).click();
  await administrator.locator("input[type=file]").setInputFiles({
    name: "members.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`氏名,メール,社員番号,グループ,役割\n${rows}`),
  });
  await administrator.getByRole("button", { name: "招待リンクを作る" }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByText("リンクは今だけ表示されます").waitFor();
  const links = (await dialog.innerText()).match(/http:\/\/localhost:\d+\/\S+/g) ?? [];
  await dialog.getByRole("button", { name: "閉じる" }).last().click();
  const people: Page[] = [];
  for (const link of links) {
    const page = await openBeside(administrator);
    await joinByLink(page, link, password);
    people.push(page);
  }
  return people;
}
