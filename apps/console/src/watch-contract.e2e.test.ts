import {
  type BodyOf,
  billContractTo,
  bindLicence,
  type ContractId,
  ContractOrder,
  changeContract,
  changeMember,
  DeviceId,
  enterApplication,
  enterBillingAccount,
  enterBillingIssuer,
  enterPaperChange,
  enterPrice,
  enterReseller,
  listApplications,
  listCustomerContracts,
  listDebts,
  listMembers,
  listToldBeforehand,
  OrganisationId,
  writeNotice,
} from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import {
  joinByLink,
  openConsolePage,
  type Provider,
  providersFirst,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { openTurnedStage } from "../../../test/stage.ts";

const password = "正しい馬と電池のホチキス";

/** Months are counted from now: a browser throws a session away that has ended by its own clock. */
const firstOfMonth = (months: number) => {
  const [year = 0, month = 0] = new Date(Date.now() + 9 * 3_600_000).toISOString().split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};
const dayIn = (month: string, day: number) => `${month.slice(0, 8)}${String(day).padStart(2, "0")}`;
const at = (day: string) => new Date(`${day}T10:00:00+09:00`);
const begins = firstOfMonth(1);
const closed = firstOfMonth(2);
const late = dayIn(firstOfMonth(3), 22);
const later = firstOfMonth(4);
const over = firstOfMonth(6);
const longOver = firstOfMonth(8);
const stage = openTurnedStage(() => ({ startsAt: at(begins) }));

const emails = { aoba: "aoba@example.jp", minato: "minato@example.jp", midori: "midori@example.jp" };
const dialog = (page: Page) => page.getByRole("dialog");
const open = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();
const send = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click();
const gone = (page: Page) => dialog(page).waitFor({ state: "detached" });

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await dialog(page).getByRole("textbox", { name: label, exact: true }).fill(value);
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await dialog(page).getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option }).first().click();
}

let provider: Provider;
let clerk: Page;
let aoba: Page;
let minato: Page;
let midori: Page;
const organisations: Partial<Record<"aoba" | "minato" | "midori", OrganisationId>> = {};

const contactOf = (company: string) => ({
  company,
  representative: "代表 太郎",
  address: "東京都千代田区丸の内1-1-1",
  telephone: "03-1234-5678",
});
const statement = { kind: "corporation", isInJapan: true, isLineHolder: true } as const;

function watchForm(company: string, email: string) {
  return {
    kind: "new" as const,
    applicant: contactOf(company),
    statement,
    administrator: { displayName: `${company} 管理`, department: "総務部", email },
    from: begins,
    order: {
      service: "watch" as const,
      licences: 50,
      line: { number: `CAF-${company}`, holder: company, on: { item: "5-1-1g" as const } },
    },
  };
}

/** The clock goes on for everybody, and who has been away signs in again. */
async function turnTo(day: string, ...people: readonly (readonly [Page, string, string])[]): Promise<void> {
  await stage.server.turnTo(at(day));
  for (const [page, email, arrivesAt] of people) {
    await page.context().clock.setFixedTime(at(day));
    await signInToConsole(page, stage.server, { email, password }, arrivesAt);
  }
}
const theClerk = () => [clerk, providersFirst.email, "顧客"] as const;

async function accountFor(
  said: Pick<BodyOf<typeof enterBillingAccount>, "kind" | "name" | "mail"> & {
    readonly organisationId?: OrganisationId;
  },
  organisationId: OrganisationId | undefined,
): Promise<void> {
  const { api, tenantId } = provider;
  const { accountId } = await api.call(enterBillingAccount, {
    params: { tenantId },
    body: {
      ...said,
      honorific: "御中",
      lines: ["〒600-8001", "京都府京都市下京区四条通1-2-3"],
      payerNames: [],
      contractor: "corporation",
      isHikari: false,
      paysBy: "transfer",
      paper: "invoice",
      rounding: "down",
      lateRule: "statutory",
    },
  });
  if (!organisationId) throw new Error("nobody to bill");
  await api.call(billContractTo, {
    params: { tenantId, accountId, contractId: await contractOf(organisationId) },
    body: { organisationId },
  });
}

async function contractOf(organisationId: OrganisationId): Promise<ContractId> {
  const { contracts } = await provider.api.call(listCustomerContracts, {
    params: { tenantId: provider.tenantId, organisationId },
  });
  const contractId = contracts[0]?.contract.contractId;
  if (!contractId) throw new Error("the customer has no contract");
  return contractId;
}

async function closeMonth(month: string): Promise<void> {
  await openConsolePage(clerk, "月次締め");
  await open(clerk, "月を締める");
  await send(clerk, "月を締める");
  await clerk
    .getByRole("heading", { name: `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月の結果` })
    .waitFor();
  await clerk.getByText("請求できなかったものはありません。").waitFor();
}

async function pay(payer: string, yen: string): Promise<void> {
  await openConsolePage(clerk, "入金・消込");
  await open(clerk, "入金を登録する");
  await fill(clerk, { "金額（円）": yen, 振込人名義: payer });
  await send(clerk, "入金を登録する");
  await gone(clerk);
}

async function customerNamed(who: keyof typeof organisations, name: string): Promise<void> {
  await openConsolePage(clerk, "顧客の契約");
  await clerk.getByRole("combobox", { name: "お客様", exact: true }).click();
  await clerk.getByRole("option", { name, exact: true }).click();
  await clerk.waitForURL((url) => url.search.includes(String(organisations[who])));
}

test("applications for watch are accepted in the order of receipt, one of them through a reseller, and the customer issues his keys [CON-04] [CON-01] [EPW-02]", async () => {
  ({ page: clerk } = await openPerson(stage.browser));
  await clerk.context().clock.setFixedTime(at(begins));
  provider = await setUpProvider(clerk, stage.server, password);
  const { api, tenantId } = provider;
  const params = { tenantId };
  const { members } = await api.call(listMembers, { params });
  const [first] = members;
  if (!first) throw new Error("nobody is there");
  await api.call(changeMember, {
    params: { tenantId, membershipId: first.membershipId },
    body: {
      employeeCode: "",
      from: begins,
      groups: [],
      roles: [{ role: "administrator" }, { role: "contract-clerk" }, { role: "billing-clerk" }],
    },
  });
  const { resellerId } = await api.call(enterReseller, {
    params,
    body: { name: "株式会社つなぐ販売", contact: "" },
  });
  const minutesAgo = (minutes: number) =>
    new Date(stage.server.now().getTime() - minutes * 60_000).toISOString();
  await api.call(enterApplication, {
    params,
    body: { form: watchForm("株式会社あおば", emails.aoba), receivedAt: minutesAgo(20) },
  });
  await api.call(enterApplication, {
    params,
    body: {
      form: watchForm("株式会社みなと", emails.minato),
      receivedAt: minutesAgo(10),
      resellerId,
    },
  });
  await clerk.reload();
  await openConsolePage(clerk, "申込");
  const second = clerk.getByRole("article", { name: /サービス申込.*株式会社みなと/ });
  await second.getByText("先に第1号（株式会社あおば）の結果を出してください。", { exact: false }).waitFor();
  await second.getByText("株式会社つなぐ販売").waitFor();
  await keepScreens(clerk, "watch-in-turn", { wholePage: true });
  const accept = async (company: string) => {
    await clerk
      .getByRole("article", { name: new RegExp(company) })
      .getByRole("button", { name: "承諾する" })
      .click();
    await send(clerk, "承諾する");
    await gone(clerk);
  };
  await accept("株式会社あおば");
  const link = await clerk.getByRole("textbox", { name: "リンク" }).first().inputValue();
  await accept("株式会社みなと");
  const linksNow = () =>
    clerk
      .getByRole("textbox", { name: "リンク" })
      .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : "")));
  const others = async () => (await linksNow()).filter((shown) => shown !== link);
  await expect.poll(others).toHaveLength(1);
  await clerk
    .getByRole("article", { name: /株式会社みなと/ })
    .getByText("承諾", { exact: true })
    .waitFor();
  ({ page: minato } = await openPerson(stage.browser));
  await minato.context().clock.setFixedTime(at(begins));
  await joinByLink(minato, (await others())[0] ?? "", password);
  for (const { form, applicationId } of (await api.call(listApplications, { params })).applications) {
    if (form.kind !== "new") continue;
    organisations[form.applicant.company === "株式会社あおば" ? "aoba" : "minato"] =
      OrganisationId.parse(applicationId);
  }

  ({ page: aoba } = await openPerson(stage.browser));
  await aoba.context().clock.setFixedTime(at(begins));
  await joinByLink(aoba, link, password);
  await api.call(enterPaperChange, {
    params: { tenantId, organisationId: organisations.aoba ?? OrganisationId.parse("") },
    body: {
      change: {
        what: "administrator-registered",
        facts: {
          name: "株式会社あおば 管理",
          department: "総務部",
          email: emails.aoba,
          telephone: "03-1234-5678",
          other: "",
        },
      },
      effectiveOn: begins,
      paper: { kind: "application", datedOn: begins },
    },
  });
  await openConsolePage(aoba, "ライセンス");
  await open(aoba, "ライセンスを発行する");
  const key = await dialog(aoba).getByLabel("ライセンスキー", { exact: true }).innerText();
  await open(aoba, "控えたので閉じる");
  await provider.api.call(bindLicence, {
    body: {
      key,
      deviceName: "事務所の PC",
      organisationId: organisations.aoba ?? OrganisationId.parse(""),
      deviceId: DeviceId.parse(crypto.randomUUID()),
      publicKey: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64"),
    },
  });
  await customerNamed("aoba", "株式会社あおば");
  await clerk.getByText("使用中: 50 ライセンスのうち 1（残り 49）").waitFor();
  await keepScreens(clerk, "watch-contract-of-customer", { wholePage: true });
});

test("the month is billed to the customer, and to the reseller for his; who pays late is suspended, and goes on when he has paid [BIL-03] [END-16] [PTY-13]", async () => {
  const { api, tenantId } = provider;
  const params = { tenantId };
  await api.call(enterBillingIssuer, {
    params,
    body: {
      name: "立会いサービス株式会社",
      lines: ["〒600-8001", "京都府京都市下京区四条通1-2-3"],
      transferTo: ["試験銀行 京都支店 普通 1234567"],
      dueShift: "next",
    },
  });
  await api.call(enterPrice, {
    params,
    body: { of: { kind: "service", service: "watch" }, monthly: 190, from: begins },
  });
  const { aoba: first, minato } = organisations;
  await accountFor(
    { kind: "customer", name: "株式会社あおば", ...(first && { organisationId: first }) },
    first,
  );
  const mail = { to: [{ address: "seikyu@tsunagu.example" }], isAlsoPaper: true };
  await accountFor({ kind: "reseller", name: "株式会社つなぐ販売", mail }, minato);

  await turnTo(closed, theClerk());
  await closeMonth(begins);
  await openConsolePage(clerk, "請求書");
  const documents = clerk.getByRole("table", { name: "請求書" });
  await documents.getByRole("row", { name: /株式会社つなぐ販売.*¥10,450/ }).waitFor();
  await documents.getByRole("row", { name: /株式会社あおば.*¥10,450/ }).waitFor();
  await clerk.reload();
  await clerk.getByText("送信を待っているメール 1通").waitFor();
  await keepScreens(clerk, "watch-invoices", { wholePage: true });
  await documents
    .getByRole("row", { name: /株式会社つなぐ販売/ })
    .getByRole("link", { name: /^\d{4}-\d{6}$/ })
    .click();
  await clerk.getByRole("row", { name: /^株式会社みなと/ }).waitFor();
  // Nobody has set a mail server up here.
  await clerk
    .getByRole("row", { name: /seikyu@tsunagu\.example/ })
    .getByText("送信待ち")
    .waitFor();
  await clerk.getByText("TACHIAI_SMTP_URL", { exact: false }).waitFor();
  await keepScreens(clerk, "watch-reseller-invoice", { wholePage: true });
  await pay("株式会社つなぐ販売", "10450");
  await clerk.getByRole("row", { name: /つなぐ販売.*¥10,450/ }).waitFor();

  await turnTo(late, theClerk(), [aoba, emails.aoba, "ホーム"]);
  await customerNamed("minato", "株式会社みなと");
  await open(clerk, "利用停止にする");
  await choose(clerk, "根拠", "規約23条（料金の未払い）");
  await fill(clerk, { 理由: "料金の支払いがありません。" });
  await send(clerk, "利用停止にする");
  // The reseller has paid for him.
  await dialog(clerk).getByText("支払期限を過ぎた未払いはありません。", { exact: false }).waitFor();
  await keepScreens(clerk, "watch-paid-by-reseller");
  await dialog(clerk).getByRole("button", { name: "キャンセル" }).click();

  await customerNamed("aoba", "株式会社あおば");
  await open(clerk, "利用停止にする");
  await choose(clerk, "根拠", "規約23条（料金の未払い）");
  await fill(clerk, { 理由: "料金の支払いがありません。", "最後の日（任意）": later.replaceAll("-", "/") });
  await send(clerk, "利用停止にする");
  await gone(clerk);
  await aoba.getByText("端末セキュリティは利用停止中です（規約23条（料金の未払い））。").waitFor();
  await keepScreens(aoba, "watch-suspended");

  await closeMonth(closed);
  await pay("株式会社あおば", "10450");
  await aoba.getByText(/利用停止中です/).waitFor({ state: "hidden" });
});

/** 解約: the customer applies for it, the clerk accepts. */
async function endOf(customer: Page, name: string): Promise<void> {
  await openConsolePage(customer, "お申し込み");
  await open(customer, "解約を申し込む");
  await choose(customer, "サービス", "端末セキュリティ");
  await dialog(customer).getByRole("checkbox").check();
  await send(customer, "解約を申し込む");
  await gone(customer);
  await openConsolePage(clerk, "申込");
  const end = clerk.getByRole("article", { name: new RegExp(`解約申込.*${name}`) });
  await end.getByRole("button", { name: "承諾する" }).click();
  await send(clerk, "承諾する");
  await gone(clerk);
  await end.getByText("契約の最終日").waitFor();
}

test("the contract is handed on by both signatures; who takes it over owes its debts, and ends it [CON-13] [END-11]", async () => {
  await openConsolePage(aoba, "お申し込み");
  await open(aoba, "譲渡申込書を作る");
  await keepScreens(aoba, "watch-assignment-form", { wholePage: true });
  await choose(aoba, "サービス", "端末セキュリティ");
  await fill(aoba, {
    "譲り受ける会社・団体": "株式会社みどり",
    代表者: "緑 次郎",
    所在地: "大阪市北区1-1",
    電話: "06-0000-0000",
    管理者の氏名: "緑 花子",
    管理者のメールアドレス: emails.midori,
  });
  await send(aoba, "譲渡申込書を作る");
  await gone(aoba);
  await openConsolePage(clerk, "申込");
  await open(clerk, "署名済みの用紙を受け付ける");
  await fill(clerk, { "譲渡人の署名（氏名）": "青葉 太郎", "譲受人の署名（氏名）": "緑 次郎" });
  await keepScreens(clerk, "watch-assignment-signed", { wholePage: true });
  await send(clerk, "署名済みの用紙を受け付ける");
  await gone(clerk);
  const assignment = clerk.getByRole("article", { name: /譲渡申込/ });
  await assignment.getByRole("button", { name: "承諾する" }).click();
  await send(clerk, "承諾する");
  await gone(clerk);
  const link = await clerk.getByRole("textbox", { name: "リンク" }).first().inputValue();
  ({ page: midori } = await openPerson(stage.browser));
  await midori.context().clock.setFixedTime(at(late));
  await joinByLink(midori, link, password);
  const { applications } = await provider.api.call(listApplications, {
    params: { tenantId: provider.tenantId },
  });
  const accepted = applications.find(({ form }) => form.kind === "assignment")?.applicationId;
  organisations.midori = OrganisationId.parse(accepted);
  await accountFor(
    { kind: "customer", name: "株式会社みどり", organisationId: organisations.midori },
    organisations.midori,
  );

  await turnTo(later, theClerk(), [midori, emails.midori, "ホーム"]);
  await closeMonth(dayIn(late, 1));
  await openConsolePage(clerk, "請求書");
  await clerk
    .getByRole("row", { name: /株式会社みどり/ })
    .getByRole("link", { name: /^\d{4}-\d{6}$/ })
    .click();
  await clerk.getByText("契約の譲渡により引き継がれた請求", { exact: false }).waitFor();
  await clerk.getByText("¥10,450").first().waitFor();
  await keepScreens(clerk, "watch-taken-over-invoice", { wholePage: true });
  await openConsolePage(midori, "請求書");
  const taken = midori.getByRole("row", { name: /譲渡により引き継ぎ/ });
  await taken.getByRole("link", { name: /^\d{4}-\d{6}$/ }).waitFor();
  await keepScreens(midori, "own-invoices-taken-over", { wholePage: true });
  await taken.getByRole("link").click();
  await midori.getByText("譲渡により引き継いだ額").waitFor();
  await keepScreens(midori, "own-invoice-taken-over", { wholePage: true });

  await endOf(midori, "株式会社みどり");

  await turnTo(over, theClerk());
  await customerNamed("midori", "株式会社みどり");
  await clerk.getByText("終了", { exact: true }).first().waitFor();
  await keepScreens(clerk, "watch-ended", { wholePage: true });
});

test("what a customer holds beside is entered, the discount of the price list is counted for it, and the day of application stands with the contract [CON-11] [CON-16] [BIL-17]", async () => {
  await openConsolePage(clerk, "料金表");
  await open(clerk, "料金を登録する");
  await choose(clerk, "対象", "セット割引（オフィス安心パック セキュリティ割引）");
  await fill(clerk, { "1か月の料金（税抜き、円）": "40" });
  await send(clerk, "料金を登録する");
  await gone(clerk);
  await clerk.getByRole("row", { name: /1ライセンスの1か月の割引.*¥40/ }).waitFor();
  await keepScreens(clerk, "prices-with-bundle", { wholePage: true });

  await customerNamed("minato", "株式会社みなと");
  await clerk.getByText("ほかに契約している商品は登録されていません。").waitFor();
  for (const product of [
    "オフィスネットおまかせサポート（基本メニュー）",
    "セキュリティ機能ライセンス・プラス",
  ]) {
    await open(clerk, "商品を登録する");
    await choose(clerk, "商品", product);
    await fill(clerk, { "根拠（書面の番号や確認のメモ）": "申込書の写し 第12号" });
    await keepScreens(clerk, "held-product");
    await send(clerk, "商品を登録する");
    await gone(clerk);
  }
  const plus = clerk.getByRole("row", { name: /セキュリティ機能ライセンス・プラス/ });
  await plus.waitFor();
  await open(clerk, "商品を登録する");
  await choose(clerk, "商品", "セキュリティ機能ライセンス・プラス");
  await fill(clerk, { "根拠（書面の番号や確認のメモ）": "別の会社の申込書" });
  await send(clerk, "商品を登録する");
  await gone(clerk);
  await plus.filter({ hasText: "別の会社の申込書" }).getByRole("button", { name: "登録を取り消す" }).click();
  await fill(clerk, { "根拠（書面の番号や確認のメモ）": "別の会社の商品でした。" });
  await keepScreens(clerk, "held-product-withdraw");
  await send(clerk, "登録を取り消す");
  await gone(clerk);
  await plus.getByText("取り消し済み").waitFor();
  await clerk.getByRole("textbox", { name: "日付を選んで見る" }).fill(over.replaceAll("-", "/"));
  const charges = clerk.getByRole("region", { name: "その月の料金の見込み" });
  await charges.getByRole("row", { name: /セット割引.*-¥2,000/ }).waitFor();
  await open(clerk, "申込日を登録");
  await keepScreens(clerk, "applied-on");
  await choose(clerk, "無料キャンペーンの適用歴", "あり（以前の契約で適用済み）");
  await fill(clerk, { 理由: "旧契約の控えで確かめました。" });
  await send(clerk, "申込日を登録");
  await gone(clerk);
  await clerk.getByText("無料キャンペーンの適用歴: あり（以前の契約で適用済み）").waitFor();
  await keepScreens(clerk, "held-products", { wholePage: true });
});

test("what another clerk does shows by itself, and a notice that came to the customer is picked for an end that owes one [END-19]", async () => {
  const { api, tenantId } = provider;
  const { minato } = organisations;
  if (!minato) throw new Error("nobody to tell");
  const contractId = await contractOf(minato);
  const params = { tenantId, organisationId: minato, contractId };
  const card = clerk.getByRole("article", { name: "端末セキュリティ" });
  await api.call(changeContract, {
    params,
    body: ContractOrder.parse({ kind: "interrupted", ground: "s3-30-maintenance", reason: "点検" }),
  });
  await card.getByText("中断中", { exact: true }).first().waitFor();
  await api.call(changeContract, { params, body: { kind: "interruption-over", reason: "点検の終わり" } });
  await card.getByText("利用中", { exact: true }).first().waitFor();

  await api.call(writeNotice, {
    params: { tenantId },
    body: {
      kind: "discontinuation",
      subject: "端末セキュリティの廃止",
      body: "サービスを廃止します。",
      audience: { to: "customer", organisationId: minato },
      channels: ["in-app"],
    },
  });
  const isTold = async () =>
    (await api.call(listToldBeforehand, { params: { tenantId, organisationId: minato } })).notices.some(
      ({ subject }) => subject === "端末セキュリティの廃止",
    );
  await expect.poll(isTold, { timeout: 20_000 }).toBe(true);
  // By its clock, which stands still, what was told before is never old.
  await clerk.reload();
  await open(clerk, "終了を予告");
  await choose(clerk, "根拠", "規約31条（サービスの廃止）");
  await choose(clerk, "届いたお知らせから選ぶ", /^端末セキュリティの廃止/);
  await fill(clerk, {
    最後の日: dayIn(longOver, 1).replaceAll("-", "/"),
    理由: "サービスを廃止します。",
  });
  await keepScreens(clerk, "told-beforehand");
  await send(clerk, "終了を予告");
  // An end by the provider's own decision asks for somebody who approves it.
  await dialog(clerk).getByText("承認できる別の契約担当がいません。", { exact: false }).waitFor();
  await dialog(clerk).getByRole("button", { name: "キャンセル" }).click();
});

test("a reseller who pays late for his customer stops him; paid, he goes on, ends his contract and reads that it is over [END-16] [PTY-13] [END-11]", async () => {
  await turnTo(over, [minato, emails.minato, "ホーム"]);
  await customerNamed("minato", "株式会社みなと");
  await open(clerk, "利用停止にする");
  await choose(clerk, "根拠", "規約23条（料金の未払い）");
  await fill(clerk, { 理由: "販売店からの支払いがありません。" });
  await send(clerk, "利用停止にする");
  await gone(clerk);
  const halted = minato.getByText("端末セキュリティは利用停止中です（規約23条（料金の未払い））。");
  await halted.waitFor();
  await keepScreens(minato, "watch-stopped-for-reseller");

  const { debts } = await provider.api.call(listDebts, { params: { tenantId: provider.tenantId } });
  const owed = debts.filter(({ accountName }) => accountName === "株式会社つなぐ販売");
  expect(owed.length).toBeGreaterThan(1);
  await pay("株式会社つなぐ販売", String(owed.reduce((sum, debt) => sum + debt.open, 0)));
  await halted.waitFor({ state: "hidden" });

  await endOf(minato, "株式会社みなと");
  await turnTo(longOver, theClerk(), [minato, emails.minato, "ホーム"]);
  await minato.getByText("端末セキュリティの契約は終了しました", { exact: false }).waitFor();
  await customerNamed("minato", "株式会社みなと");
  await clerk.getByText("終了", { exact: true }).first().waitFor();
  await keepScreens(clerk, "watch-ended-of-reseller", { wholePage: true });
});
