import { encodeBankText } from "@tachiai/billing";
import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations, resumePaid, type StepToTake, takeStep } from "@tachiai/contracts";
import { domainOf } from "@tachiai/identity";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant, tokyoDay } from "@tachiai/platform";
import {
  type BillingAccountId,
  type BillingDocument,
  BillingItemId,
  type ContractGround,
  ContractId,
  OrganisationId,
  PaymentId,
} from "@tachiai/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeAccount, enterAccount, listAccounts } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { readContracts } from "../contract-facts.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { issueDemand } from "../documents/issue-demand.ts";
import { searchDocuments } from "../documents/show-documents.ts";
import { enterItem, listItems, withdrawItem } from "../items/items.ts";
import { enterPrice } from "../prices/prices.ts";
import {
  accountOf,
  type BillingTestOffice,
  factsOf,
  openBillingOffice,
  plantBilledCustomers,
} from "../testing/index.ts";
import { allocatePayment } from "./allocate-payment.ts";
import { readArrears } from "./arrears.ts";
import { cancelPayment } from "./cancel-payment.ts";
import { enterPayment } from "./enter-payment.ts";
import { importPayments } from "./import-payments.ts";
import { previewPayments } from "./preview-payments.ts";
import { listDebts } from "./show-debts.ts";
import { searchPayments } from "./show-payments.ts";

const day = 86_400_000;
/** October is closed then, and due on 30 November; each test begins on the day after. */
const november = "2026-11-01T01:00:00.000Z";

let office: BillingTestOffice;
afterEach(() => office.close());

const ofProvider = () => ({ tenantId: office.tenantId });
const account = (name: string, said: Parameters<typeof accountOf>[2] = {}) =>
  enterAccount(office.database, office.billing, accountOf(office.tenantId, name, said));
const close = async (month: string) => {
  await orderClosing(office.database, office.billing, { ...ofProvider(), month });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const pay = (yen: number, payer: string, more: Partial<Parameters<typeof enterPayment>[2]> = {}) =>
  enterPayment(office.database, office.billing, {
    ...ofProvider(),
    receivedOn: tokyoDay(office.time.clock()),
    yen,
    payer,
    way: "transfer",
    remark: "",
    ...more,
  });
const documents = async (
  more: Partial<Parameters<typeof searchDocuments>[2]> = {},
): Promise<BillingDocument[]> =>
  (await searchDocuments(office.database, office.billing, { ...ofProvider(), ...more })).documents;
const payments = async (more: Partial<Parameters<typeof searchPayments>[2]> = {}) =>
  (await searchPayments(office.database, office.contract, { ...ofProvider(), ...more })).payments;
const books = () => listDebts(office.database, office.contractsToBill, office.contract, ofProvider());
const debts = async () => (await books()).debts;
const balanceOf = async (accountId: BillingAccountId) =>
  (await listAccounts(office.database, office.billing, ofProvider())).find(
    (one) => one.accountId === accountId,
  )?.balance;

describe("of an account that was billed 2,090 yen a month", () => {
  let yamada: BillingAccountId;
  beforeEach(async () => {
    office = await openBillingOffice([], november);
    await enterPrice(office.database, office.billing, {
      ...ofProvider(),
      of: { kind: "service", service: "watch" },
      monthly: 190,
      from: "2026-01-01",
    });
    yamada = await account("山田商事", { payerNames: ["カ)ヤマダ"], lateRule: "statutory" });
    await office.billed(yamada, factsOf(10));
    await close("2026-10");
    office.time.advance(30 * day);
  });

  test("a payment under its name, as banks write it, pays the invoice, and what is too much stands to its credit", async () => {
    const answer = await pay(3_000, "ｶ)ﾔﾏﾀﾞ");
    expect(answer.isAllocated).toBe(true);
    expect(await debts()).toEqual([]);
    expect(await balanceOf(yamada)).toBe(-910);
    expect(await payments()).toMatchObject([
      {
        yen: 3_000,
        unallocated: 0,
        allocations: [
          { accountName: "山田商事", number: "2026-000001", yen: 2_090 },
          { accountName: "山田商事", yen: 910 },
        ],
      },
    ]);
    office.time.advance(1_000);
    await close("2026-11");
    // The credit lies on the new invoice now.
    expect(await debts()).toMatchObject([{ number: "2026-000002", billed: 2_090, open: 1_180 }]);
    expect((await documents()).find(({ month }) => month === "2026-11")).toMatchObject({
      carried: -910,
      paid: 910,
    });
  });

  test("what nobody can be told from waits for a person, who may also lay it elsewhere; nothing is lost", async () => {
    const answer = await pay(2_090, "ﾀﾞﾚｶ");
    expect(answer.isAllocated).toBe(false);
    expect(await payments({ unallocated: "yes" })).toMatchObject([{ unallocated: 2_090, allocations: [] }]);
    const lay = (accountId: BillingAccountId, actor = office.billing) =>
      allocatePayment(office.database, actor, { ...ofProvider(), paymentId: answer.paymentId, accountId });
    const other = await account("別の請求先");
    await lay(other);
    expect(await balanceOf(other)).toBe(-2_090);
    await lay(yamada);
    expect([await balanceOf(other), await balanceOf(yamada)]).toEqual([0, 0]);
    expect(await payments({ unallocated: "yes" })).toEqual([]);
    expect(await debts()).toEqual([]);
    await expect(lay(yamada, office.contract)).rejects.toMatchObject({ code: "access.denied" });
  });

  test("a CSV in Shift_JIS is taken in once, row by row; one that cannot be read names its row and takes in nothing", async () => {
    // 日付,金額,振込人名義,摘要,取引番号 in Shift_JIS.
    const head = Buffer.from(
      "93fa95742c8be08a7a2c90558d9e906c96bc8b602c934597762c8ee688f894d48d860d0a",
      "hex",
    );
    const take = (...rows: string[]) =>
      importPayments(office.database, office.billing, {
        ...ofProvider(),
        form: "csv",
        bytes: Buffer.concat([head, ...rows.map((row) => Buffer.from(row, "latin1"))]),
      });
    const kana = "\xb6)\xd4\xcf\xc0\xde";
    const rows = [`2026-12-01,"1,090",${kana},,A1\r\n`, `2026-12-01,1000,${kana},,A2\r\n`];
    await expect(take(...rows, "2026-12-12,5,\x87\x99\x85,,A3\r\n")).rejects.toMatchObject({
      code: "invoicing.csv_unreadable",
      details: { row: 4, column: "振込人名義" },
    });
    expect(await payments()).toEqual([]);
    const nothingElse = { cancelled: 0, leftOut: 0, toLookAt: [] };
    expect(await take(...rows)).toEqual({ imported: 2, allocated: 2, known: 0, ...nothingElse });
    expect(await debts()).toEqual([]);
    expect(await take(...rows)).toEqual({ imported: 0, allocated: 0, known: 2, ...nothingElse });
    expect(await payments({ least: 1_001, payer: "ﾔﾏﾀﾞ", from: "2026-12-01", to: "2026-12-01" })).toHaveLength(
      1,
    );
    await expect(pay(1, "x", { reference: "A1" })).rejects.toMatchObject({
      code: "invoicing.payment_known",
    });
    await expect(
      importPayments(office.database, office.billing, {
        ...ofProvider(),
        form: "bank",
        years: "reiwa",
        bytes: Buffer.from("x"),
      }),
    ).rejects.toMatchObject({ code: "invoicing.bank_file_unreadable" });
  });

  const csv = (...rows: string[]) => Buffer.from(["日付,金額,振込人名義,摘要,取引番号", ...rows].join("\n"));
  const cancel = (paymentId: PaymentId, actor = office.billing) =>
    cancelPayment(office.database, actor, { ...ofProvider(), paymentId, reason: "別の会社の入金だった" });

  test("a payment that was none is cancelled with its reason: its row stays, and what it was laid on is owed again", async () => {
    const answer = await pay(3_000, "カ)ヤマダ", { reference: "A7" });
    await expect(cancel(answer.paymentId, office.contract)).rejects.toMatchObject({ code: "access.denied" });
    expect(await cancel(answer.paymentId)).toEqual({ toCredit: [] });
    expect(await balanceOf(yamada)).toBe(2_090);
    expect(await debts()).toMatchObject([{ open: 2_090 }]);
    expect(await payments()).toMatchObject([
      {
        yen: 3_000,
        reference: "A7",
        unallocated: 0,
        allocations: [],
        cancelled: { reason: "別の会社の入金だった", isByBank: false, entered: { byName: "請求 花子" } },
      },
    ]);
    expect(await payments({ unallocated: "yes" })).toEqual([]);
    await expect(cancel(answer.paymentId)).rejects.toMatchObject({ code: "invoicing.payment_cancelled" });
    const { paymentId } = answer;
    await expect(
      allocatePayment(office.database, office.billing, { ...ofProvider(), paymentId, accountId: yamada }),
    ).rejects.toMatchObject({ code: "invoicing.payment_cancelled" });
    await expect(cancel(PaymentId.parse(crypto.randomUUID()))).rejects.toMatchObject({
      code: "invoicing.payment_not_found",
    });
    // What had been too much of another pays what is owed again.
    const more = await pay(2_090, "カ)ヤマダ");
    const other = await pay(2_091, "カ)ヤマダ");
    await cancel(more.paymentId);
    expect((await payments({ least: 2_091, most: 2_091 }))[0]?.allocations).toMatchObject([
      { yen: 1 },
      { number: "2026-000001", yen: 2_090 },
    ]);
    await cancel(other.paymentId);
    // What was typed wrong is entered anew under its number, and once.
    await pay(2_090, "カ)ヤマダ", { reference: "A7" });
    await expect(pay(2_090, "カ)ヤマダ", { reference: "A7" })).rejects.toMatchObject({
      code: "invoicing.payment_known",
    });
    expect(await balanceOf(yamada)).toBe(0);
  });

  test("the same entry sent twice is one payment, another under its id is refused, and none is of a day to come", async () => {
    const paymentId = PaymentId.parse(crypto.randomUUID());
    const sent = () => pay(2_090, "カ)ヤマダ", { paymentId });
    const [first, second] = await Promise.all([sent(), sent()]);
    expect([first, second]).toEqual([
      { paymentId, isAllocated: true },
      { paymentId, isAllocated: true },
    ]);
    expect(await payments()).toHaveLength(1);
    await expect(pay(2_091, "カ)ヤマダ", { paymentId })).rejects.toMatchObject({
      code: "invoicing.payment_known",
    });
    await expect(pay(1, "カ)ヤマダ", { receivedOn: "2026-12-02" })).rejects.toMatchObject({
      code: "invoicing.received_in_future",
      details: { day: "2026-12-02" },
    });
    const early = { ...ofProvider(), form: "csv", bytes: csv("2026-12-02,5,カ)ヤマダ,,B1") } as const;
    await expect(importPayments(office.database, office.billing, early)).rejects.toMatchObject({
      code: "invoicing.received_in_future",
    });
    expect(await previewPayments(office.database, office.billing, early)).toMatchObject({
      problems: [{ row: 2, problem: "in-future", value: "2026-12-02" }],
      rows: [],
    });
  });

  test("late charges that were billed for a payment which is cancelled or laid elsewhere are told, to be credited", async () => {
    office.time.advance(31 * day);
    const answer = await pay(2_090, "カ)ヤマダ", { receivedOn: "2026-12-31" });
    await close("2026-11");
    const billed = (await documents()).find(({ month }) => month === "2026-11");
    const toCredit = [{ documentId: billed?.documentId, number: billed?.number, yen: 5, givenBack: 0 }];
    const other = await account("別の請求先");
    const lay = (accountId: BillingAccountId) =>
      allocatePayment(office.database, office.billing, {
        ...ofProvider(),
        paymentId: answer.paymentId,
        accountId,
      });
    expect(await lay(other)).toEqual({ toCredit });
    expect(await lay(yamada)).toEqual({ toCredit: [] });
    expect(await cancel(answer.paymentId)).toEqual({ toCredit });
    expect(await payments()).toMatchObject([{ toCredit }]);

    const documentId = billed?.documentId ?? ("" as never);
    const lines = await office.query(
      "select paper -> 'lines' as lines from invoicing.document where number = $1",
      [billed?.number],
    );
    const kept = lines.flatMap((row) => row["lines"] as { figure: { rule: string } }[]);
    const rules = kept.map(({ figure }) => figure.rule);
    const giveBack = (line: number, net: number) =>
      issueCreditNote(office.database, office.billing, {
        ...ofProvider(),
        documentId,
        ground: "billing-error",
        subject: "遅延損害金の返還",
        parts: [{ line, net }],
      });
    const late = rules.findIndex((rule) => rule.endsWith("-late-charge"));
    const told = async () => (await payments()).map((one) => one.toCredit.map(({ givenBack }) => givenBack));
    // Another line of the same invoice is no late charge.
    await giveBack(late === 0 ? 1 : 0, 100);
    expect(await told()).toEqual([[0]]);
    await giveBack(late, 2);
    expect(await told()).toEqual([[2]]);
    await giveBack(late, 3);
    expect(await told()).toEqual([[5]]);
  });

  test("what came onto two accounts of the provider's on one day under one number is two payments, and told once from each", async () => {
    const take = (account?: string) =>
      importPayments(office.database, office.billing, {
        ...ofProvider(),
        form: "csv",
        account,
        bytes: csv("2026-12-01,1045,カ)ヤマダ,,1"),
      });
    expect(await take("0172-101-1234567")).toMatchObject({ imported: 1, known: 0 });
    expect(await take("0172-101-1234567")).toMatchObject({ imported: 0, known: 1 });
    expect(await take("0172-101-7654321")).toMatchObject({ imported: 1, known: 0 });
    // Of which account it is was not said: it may be either.
    expect(await take()).toMatchObject({ imported: 0, known: 1 });
    expect(await debts()).toEqual([]);
    expect(new Set((await payments()).map(({ ownAccount }) => ownAccount))).toEqual(
      new Set(["0172-101-1234567", "0172-101-7654321"]),
    );
  });

  test("what a bank takes back cancels that transfer, and is told where there is none", async () => {
    const notice = (number: number, day: string, yen: number, cancelled = " ") =>
      `2${String(number).padStart(6, "0")}${day}${day}${String(yen).padStart(10, "0")}${"0".repeat(20)}${"ﾔﾏﾀﾞ(ｶ".padEnd(48)}${" ".repeat(30)}${cancelled}`.padEnd(
        200,
      );
    const head = `10100812010812010812010172${" ".repeat(15)}101${" ".repeat(15)}11234567`.padEnd(200);
    const file = (...records: string[]) => ({
      ...ofProvider(),
      form: "bank" as const,
      years: "reiwa" as const,
      bytes: encodeBankText([head, ...records, "8".padEnd(200), "9".padEnd(200)].join("")),
    });
    const take = (...records: string[]) => importPayments(office.database, office.billing, file(...records));
    await changeAccount(office.database, office.billing, {
      ...accountOf(office.tenantId, "山田商事", { payerNames: ["ヤマダ(カ)"] }),
      accountId: yamada,
    });
    expect(await take(notice(1, "081130", 2_090))).toMatchObject({ imported: 1, allocated: 1 });
    const back = [notice(2, "081130", 2_090, "1"), notice(3, "081201", 7, "1")];
    expect(await previewPayments(office.database, office.billing, file(...back))).toMatchObject({
      cancelled: [
        { row: 2, isFound: true, takesBack: { receivedOn: "2026-11-30", yen: 2_090 } },
        { row: 3, isFound: false },
      ],
    });
    expect(await take(...back)).toEqual({
      imported: 0,
      allocated: 0,
      known: 0,
      cancelled: 1,
      leftOut: 0,
      toLookAt: [{ row: 3, receivedOn: "2026-12-01", yen: 7, payer: "ﾔﾏﾀﾞ(ｶ", why: "nothing-to-cancel" }],
    });
    expect(await balanceOf(yamada)).toBe(2_090);
    expect(await payments()).toMatchObject([{ yen: 2_090, cancelled: { isByBank: true } }]);
    // Read again it takes nothing more back, and what it took back does not come again.
    await take(notice(4, "081130", 2_090));
    expect(await take(notice(1, "081130", 2_090), ...back)).toMatchObject({
      imported: 0,
      cancelled: 0,
      known: 2,
    });
    expect(await balanceOf(yamada)).toBe(0);
    // Within one file, also where it says a transfer twice.
    const both = [notice(5, "081201", 50), notice(5, "081201", 50), notice(6, "081201", 50, "1")];
    expect(await previewPayments(office.database, office.billing, file(...both))).toMatchObject({
      count: 2,
      rows: [
        { row: 2, is: "taken-back" },
        { row: 3, is: "known" },
      ],
      cancelled: [{ isFound: true }],
    });
    expect(await take(...both)).toMatchObject({ imported: 1, allocated: 0, known: 1, cancelled: 1 });
    expect(await balanceOf(yamada)).toBe(0);
  });

  test("a person lays a payment on the invoice he chooses, and what is too much on the others", async () => {
    await close("2026-11");
    const answer = await pay(2_500, "ﾀﾞﾚｶ");
    const lay = (number: string, accountId: BillingAccountId) =>
      documents().then((all) =>
        allocatePayment(office.database, office.billing, {
          ...ofProvider(),
          paymentId: answer.paymentId,
          accountId,
          documentId: all.find((one) => one.number === number)?.documentId,
        }),
      );
    const other = await account("別の請求先");
    await expect(lay("2026-000002", other)).rejects.toMatchObject({ code: "invoicing.not_open" });
    await lay("2026-000002", yamada);
    expect((await debts()).map(({ number, open }) => `${number} ${open}`)).toEqual(["2026-000001 1680"]);
    expect(await balanceOf(yamada)).toBe(1_680);
  });

  test("what was billed to the billing assignee and is not paid there can stop the contract, and a payment there is payment [BIL-16] [CON-15]", async () => {
    const assignee = await account("債権の譲受人", { kind: "billing-assignee", lateRule: "statutory" });
    const contractId = await office.billed(assignee, factsOf(5));
    await close("2026-11");
    office.time.set("2027-01-20T01:00:00.000Z");
    const owed = async () => (await debts()).filter(({ accountId }) => accountId === assignee);
    expect(await owed()).toMatchObject([
      {
        accountName: "債権の譲受人",
        open: 1_045,
        lateDays: 16,
        contracts: [{ contractId, service: "watch", stopFrom: "2027-01-20" }],
      },
    ]);
    await pay(1_045, "", { way: "billing-assignee", accountId: assignee });
    expect(await owed()).toEqual([]);
    expect((await payments({ least: 1_045, most: 1_045 }))[0]).toMatchObject({ way: "billing-assignee" });
  });

  test("two transfers without a number on one day are two, and a 取消 of a payment cancelled by hand takes back no other month's", async () => {
    const transfer = (number: string, day: string, payer: string, cancelled = " ") =>
      `2${number}${day}${day}${"2090".padStart(10, "0")}${"0".repeat(20)}${payer.padEnd(48)}${" ".repeat(30)}${cancelled}`.padEnd(
        200,
      );
    const head = `10100812010812010812010172${" ".repeat(15)}101${" ".repeat(15)}11234567`.padEnd(200);
    const take = (...records: string[]) =>
      importPayments(office.database, office.billing, {
        ...ofProvider(),
        form: "bank",
        years: "reiwa",
        bytes: encodeBankText([head, ...records].join("")),
      });
    const none = " ".repeat(6);
    const old = await previewPayments(office.database, office.billing, {
      ...ofProvider(),
      form: "bank",
      years: "common",
      bytes: encodeBankText([head, transfer(none, "081101", "ｻﾄｳ")].join("")),
    });
    expect(old.problems).toMatchObject([{ row: 2, problem: "bank-years", value: "2008-11-01" }]);
    const both = [transfer(none, "081101", "ｶ)ﾔﾏﾀﾞ"), transfer(none, "081101", "ｻﾄｳ")];
    expect(await take(...both)).toMatchObject({ imported: 2, known: 0 });
    expect(await take(...both)).toMatchObject({ imported: 0, known: 2 });
    await take(transfer("000007", "081201", "ｶ)ﾔﾏﾀﾞ"));
    const [december] = await payments({ from: "2026-12-01" });
    await cancel(december?.paymentId ?? ("" as never));
    expect(await take(transfer("000007", "081201", "ｶ)ﾔﾏﾀﾞ", "1"))).toMatchObject({
      cancelled: 0,
      toLookAt: [],
    });
    expect(await take(transfer("000008", "081201", "ｶ)ﾔﾏﾀﾞ", "1"))).toMatchObject({
      cancelled: 0,
      toLookAt: [{ why: "nothing-to-cancel" }],
    });
    expect(await balanceOf(yamada)).toBe(0);
  });

  test("a preview tells where each row would go, and changes nothing", async () => {
    const other = await account("別の請求先", { payerNames: ["サトウ"] });
    await account("もう一つ", { payerNames: ["サトウ"] });
    const bytes = csv(
      "2026-12-01,3000,カ)ヤマダ,,1",
      "2026-12-01,5,サトウ,,2",
      "2026-12-01,6,ﾀﾞﾚｶ,,3",
      ",,,,",
    );
    const file = { ...ofProvider(), form: "csv", bytes } as const;
    const preview = await previewPayments(office.database, office.billing, file);
    expect(preview).toMatchObject({ problems: [], count: 3, matched: 1, forAPerson: 2, leftOut: 0 });
    expect(preview.rows).toMatchObject([
      {
        row: 2,
        is: "matched",
        accountName: "山田商事",
        invoices: [{ yen: 2_090 }],
        onAccount: 910,
        number: "1",
      },
      { row: 3, is: "for-a-person", why: "several-payers" },
      { row: 4, is: "for-a-person", why: "unknown-payer" },
    ]);
    expect(await payments()).toEqual([]);
    expect(await balanceOf(other)).toBe(0);
    await expect(previewPayments(office.database, office.contract, file)).rejects.toMatchObject({
      code: "access.denied",
    });
    const bad = await previewPayments(office.database, office.billing, {
      ...file,
      bytes: csv("2026-12-01,x,カ)ヤマダ,,1", "2026-13-01,5,カ)ヤマダ,,2"),
    });
    expect(bad.problems).toMatchObject([
      { row: 2, column: "金額", problem: "not-an-amount", value: "x" },
      { row: 3, column: "日付", problem: "not-a-day" },
    ]);
  });

  test("a one-off item that is not billed yet is withdrawn with its reason, and never billed", async () => {
    const item = (label: string) =>
      enterItem(office.database, office.billing, {
        ...ofProvider(),
        accountId: yamada,
        kind: "actual-cost",
        label,
        on: "2026-11-05",
        each: 100,
        quantity: 1,
      });
    const withdraw = (itemId: BillingItemId, actor = office.billing) =>
      withdrawItem(office.database, actor, { ...ofProvider(), itemId, reason: "誤って登録した" });
    const [wrong, right] = [await item("誤り"), await item("郵送料")];
    await expect(withdraw(wrong, office.contract)).rejects.toMatchObject({ code: "access.denied" });
    await withdraw(wrong);
    await expect(withdraw(wrong)).rejects.toMatchObject({ code: "invoicing.item_withdrawn" });
    await close("2026-11");
    expect((await documents()).find(({ month }) => month === "2026-11")).toMatchObject({ total: 2_200 });
    await expect(withdraw(right)).rejects.toMatchObject({ code: "invoicing.item_billed" });
    await expect(withdraw(BillingItemId.parse(crypto.randomUUID()))).rejects.toMatchObject({
      code: "invoicing.entry_not_found",
    });
    expect(
      (await listItems(office.database, office.contract, ofProvider())).find(
        ({ itemId }) => itemId === wrong,
      ),
    ).toMatchObject({
      isBilled: false,
      withdrawn: { reason: "誤って登録した", entered: { byName: "請求 花子" } },
    });
  });

  test("paid late it bears interest, billed with the next invoice and once, and none within 15 days [BIL-12]", async () => {
    // From the day after to the day before payment, 30 days at 3 %.
    expect(await debts()).toMatchObject([{ dueOn: "2026-11-30", state: "grace" }]);
    office.time.advance(31 * day);
    expect(await debts()).toMatchObject([{ state: "interest" }]);
    await pay(2_090, "カ)ヤマダ", { receivedOn: "2026-12-31" });
    await close("2026-11");
    const november = (await documents()).find(({ month }) => month === "2026-11");
    // 2,090 × 3 % × 30 ÷ 365, without tax.
    expect(november).toMatchObject({ total: 2_090 + 5 });
    await close("2026-12");
    expect((await documents()).find(({ month }) => month === "2026-12")).toMatchObject({ total: 2_090 });
  });

  test("paid late under the terms of telework it bears 14.6 % a year from the first day [BIL-11]", async () => {
    const { tenantId } = office;
    await changeAccount(office.database, office.billing, {
      ...accountOf(tenantId, "山田商事", { lateRule: "yearly" }),
      accountId: yamada,
    });
    office.time.advance(31 * day);
    await pay(2_090, "山田商事", { receivedOn: "2026-12-10" });
    await close("2026-11");
    // 2,090 × 14.6 % × 10 ÷ 365.
    expect((await documents()).find(({ month }) => month === "2026-11")).toMatchObject({ total: 2_090 + 8 });
  });

  test("what is overdue is asked for in writing, first in kind and then by a day [BIL-16]", async () => {
    const ask = (kind: "reminder" | "demand", payBy: string, actor = office.billing) =>
      issueDemand(office.database, actor, { ...ofProvider(), accountId: yamada, kind, payBy });
    await expect(ask("reminder", "2026-12-01")).rejects.toMatchObject({ code: "invoicing.pay_by_past" });
    await expect(ask("reminder", "2026-12-15", office.contract)).rejects.toMatchObject({
      code: "access.denied",
    });
    await ask("reminder", "2026-12-15");
    await ask("demand", "2026-12-20");
    expect(await runClosings(office, office.tenantId)).toEqual([]);
    const asked = (await documents()).filter(({ kind }) => kind === "reminder" || kind === "demand");
    expect(
      asked.map(({ number, isPrinted, dueOn }) => [number, isPrinted, dueOn].join(" ")).toSorted(),
    ).toEqual(["D-2026-000001 true 2026-12-15", "D-2026-000002 true 2026-12-20"]);
    const [contractId] = office.facts.keys();
    expect(await books()).toMatchObject({
      debts: [
        {
          askedOn: "2026-12-01",
          lateDays: 1,
          demandFrom: "2026-12-01",
          // Watch may be stopped from the sixteenth day on, and after what was demanded.
          contracts: [{ contractId, customerName: "試験商事", service: "watch", stopFrom: "2026-12-21" }],
        },
      ],
      demands: [
        { kind: "demand", number: "D-2026-000002", payBy: "2026-12-20", isPrinted: true },
        { kind: "reminder", number: "D-2026-000001" },
      ],
    });
    expect(await balanceOf(yamada)).toBe(2_090);
    // Paid to the billing assignee counts like any other.
    await pay(2_090, "", { way: "billing-assignee", accountId: yamada });
    await expect(ask("demand", "2026-12-20")).rejects.toMatchObject({ code: "invoicing.nothing_overdue" });
  });

  test("a part of an invoice is given back by a document of its own, never more than was billed", async () => {
    const [invoice] = await documents();
    const give = (net: number, documentId = invoice?.documentId ?? ("" as never)) =>
      issueCreditNote(office.database, office.billing, {
        ground: "reduction",
        ...ofProvider(),
        documentId,
        subject: "障害による減額",
        parts: [{ line: 0, net }],
      });
    const noteId = await give(400);
    expect(await balanceOf(yamada)).toBe(1_650);
    expect(await debts()).toMatchObject([{ billed: 2_090, open: 1_650 }]);
    await expect(give(1_501)).rejects.toMatchObject({
      code: "invoicing.credit_too_much",
      details: { percent: 10, left: 1_500 },
    });
    await expect(give(1, noteId)).rejects.toMatchObject({ code: "invoicing.not_an_invoice" });
    await give(1_500);
    expect(await balanceOf(yamada)).toBe(0);
    expect(await debts()).toEqual([]);
    expect(await runClosings(office, office.tenantId)).toEqual([]);
    expect(
      (await documents()).map(({ number, total, isPrinted }) => `${number} ${total} ${isPrinted}`).toSorted(),
    ).toEqual(["2026-000001 2090 true", "R-2026-000001 440 true", "R-2026-000002 1650 true"]);
  });

  test("what is given back is rounded as its invoice was, also when the account is rounded otherwise by now", async () => {
    const [invoice] = await documents();
    await changeAccount(office.database, office.billing, {
      ...accountOf(office.tenantId, "山田商事", { rounding: "up" }),
      accountId: yamada,
    });
    await issueCreditNote(office.database, office.billing, {
      ground: "reduction",
      ...ofProvider(),
      documentId: invoice?.documentId ?? ("" as never),
      subject: "減額",
      parts: [{ line: 0, net: 15 }],
    });
    // 1.5 of tax, rounded down.
    expect(await balanceOf(yamada)).toBe(2_090 - 16);
  });
});

describe("of an account that was billed 11,000 yen a month under the terms of telework", () => {
  let sato: BillingAccountId;
  beforeEach(async () => {
    office = await openBillingOffice([], november);
    await enterPrice(office.database, office.billing, {
      ...ofProvider(),
      of: { kind: "service", service: "watch" },
      monthly: 1_000,
      from: "2026-01-01",
    });
    sato = await account("佐藤商事", { lateRule: "yearly" });
    await office.billed(sato, factsOf(10));
    await close("2026-10");
    office.time.advance(30 * day);
  });
  const ofMonth = async (month: string) => (await documents()).find((one) => one.month === month);

  test("what was given back on a paid invoice is laid on the next one, and is no arrear of it", async () => {
    await pay(11_000, "佐藤商事", { receivedOn: "2026-11-30" });
    await issueCreditNote(office.database, office.billing, {
      ground: "reduction",
      ...ofProvider(),
      documentId: (await ofMonth("2026-10"))?.documentId ?? ("" as never),
      subject: "減額",
      parts: [{ line: 0, net: 1_000 }],
    });
    expect(await debts()).toEqual([]);
    await close("2026-11");
    expect(await ofMonth("2026-11")).toMatchObject({ total: 11_000, carried: -1_100 });
    expect(await debts()).toMatchObject([{ number: "2026-000002", billed: 11_000, open: 9_900 }]);
    await pay(9_900, "佐藤商事");
    expect(await debts()).toEqual([]);
    expect(await balanceOf(sato)).toBe(0);
  });

  test("an invoice below nothing counts against the account's others, the one due first before the others", async () => {
    await close("2026-11");
    office.time.advance(31 * day);
    await close("2026-12");
    await office.query("update invoicing.document set total = -12000 where month = '2026-11'");
    const open = async () => (await debts()).map(({ number, open: yen }) => `${number} ${yen}`);
    expect(await open()).toEqual(["2027-000001 10000"]);
    await pay(10_000, "佐藤商事");
    expect(await open()).toEqual([]);
    expect(await balanceOf(sato)).toBe(0);
  });

  test("what is paid late in parts bears interest on the charges alone, and never on interest [BIL-11]", async () => {
    // 30 days late: 11,000 × 14.6 % × 30 ÷ 365 = 132.
    office.time.advance(29 * day);
    await pay(11_000, "佐藤商事", { receivedOn: "2026-12-30" });
    await close("2026-11");
    expect(await ofMonth("2026-11")).toMatchObject({ total: 11_132, dueOn: "2027-02-01" });
    // 100 days late each: 5,566 and 5,434 bear 222 and 217, and none of the 132.
    office.time.advance(133 * day);
    await pay(5_566, "佐藤商事", { receivedOn: "2027-05-12" });
    await pay(5_566, "佐藤商事", { receivedOn: "2027-05-12" });
    await close("2026-12");
    expect(await ofMonth("2026-12")).toMatchObject({ total: 11_000 + 222 + 217 });
  });
});

describe("of a customer whose contract stands still", () => {
  let contractId: ContractId;
  let organisationId: OrganisationId;
  beforeEach(async () => {
    office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations], november);
    await plantBilledCustomers(office, { customers: 1, licences: 10 });
    const [row] = await office.query("select contract_id, organisation_id from invoicing.billed_contract");
    contractId = ContractId.parse(row?.["contract_id"]);
    organisationId = OrganisationId.parse(row?.["organisation_id"]);
    const { database } = office;
    office = {
      ...office,
      contractsToBill: (provider, named) => readContracts(database, provider, named),
    };
    await close("2026-10");
    office.time.advance(30 * day);
  });

  const stop = (step: StepToTake["step"]) =>
    inTenant(office.database, { kind: "system", name: "test" }, domainOf(organisationId), (tx) =>
      takeStep(
        tx,
        { kind: "system", name: "test" },
        { contractId, step, beforehand: { isUrgent: true }, details: {} },
      ),
    );
  const suspend = (ground: ContractGround) =>
    stop({ kind: "suspended", ground, until: "2027-04-30", debt: "2026-000001" });
  const arrears = () => readArrears(office.database, { ...ofContract(), service: "watch", stoppedFor: [] });
  const ofContract = () => ({
    provider: OrganisationId.parse(office.tenantId),
    organisationId,
    contractId,
  });
  const steps = async () =>
    (
      await office.query("select kind from contracts.step where contract_id = $1 order by number", [
        contractId,
      ])
    ).map(({ kind }) => kind);
  const resume = async () =>
    expect(await resumePaid(office.database, (contract) => readArrears(office.database, contract))).toEqual(
      [],
    );
  const settle = async (yen: number) => {
    await pay(yen, "試験商事1");
    await resume();
  };

  test("for its debt, it goes on once all that is overdue is paid, and not before [END-16]", async () => {
    await suspend("s3-23-unpaid");
    await settle(2_000);
    expect(await steps()).toEqual(["formed", "suspended"]);
    await settle(90);
    expect(await steps()).toEqual(["formed", "suspended", "resumed"]);
  });

  test.each([
    // The next one is due on 4 January 2027, and may be stopped for from the 20th on.
    ["goes on though the next one is a day late", 35, ["resumed"]],
    ["stays while it may be stopped for the next one too", 50, []],
  ])("for one invoice, once that is paid it %s [END-16]", async (_, days, then) => {
    await close("2026-11");
    await suspend("s3-23-unpaid");
    office.time.advance(days * day);
    expect(await arrears()).toMatchObject({
      overdue: [{ number: "2026-000001" }, { number: "2026-000002", stopFrom: "2027-01-20" }],
    });
    await settle(2_090);
    expect(await steps()).toEqual(["formed", "suspended", ...then]);
    await settle(2_090);
    expect(await steps()).toEqual(["formed", "suspended", "resumed"]);
  });

  test("for its debt, it does not go on by going over to another account [END-16]", async () => {
    await suspend("s3-23-unpaid");
    const moveTo = (to: BillingAccountId) =>
      office.query("update invoicing.billed_contract set account_id = $1", [to]);
    await moveTo(await account("販売店", { kind: "reseller" }));
    await resume();
    expect(await steps()).toEqual(["formed", "suspended"]);
    // Nor for an invoice of its customer's that billed another contract.
    await office.query("delete from invoicing.billed_month");
    await resume();
    expect(await steps()).toEqual(["formed", "suspended"]);
    await settle(2_090);
    expect(await steps()).toEqual(["formed", "suspended", "resumed"]);
  });

  test("an interruption for its debt is over with the payment, and a suspension beside it too [END-15]", async () => {
    await stop({ kind: "interrupted", ground: "s3-22-unpaid", debt: "2026-000001" });
    await suspend("s3-23-unpaid");
    await settle(2_090);
    expect(await steps()).toEqual(["formed", "interrupted", "suspended", "resumed", "interruption-over"]);
    await resume();
    expect(await office.query("select from contracts.debt_stop")).toEqual([]);
    expect(await steps()).toHaveLength(5);
  });

  test("the books say which invoice is overdue, and from which day on it may be stopped for it [END-16] [BIL-16]", async () => {
    expect(await arrears()).toEqual({
      isBilled: true,
      overdue: [{ number: "2026-000001", yen: 2_090, stopFrom: "2026-12-16" }],
    });
    const demand = { ...ofProvider(), kind: "demand", payBy: "2026-12-20" } as const;
    const [debt] = await debts();
    await issueDemand(office.database, office.billing, {
      ...demand,
      accountId: debt?.accountId ?? ("" as never),
    });
    expect(await arrears()).toMatchObject({ overdue: [{ stopFrom: "2026-12-21" }] });
    await pay(2_090, "試験商事1");
    expect(await arrears()).toEqual({ isBilled: true, overdue: [] });
    // Another's contract is nobody's here.
    const stranger = { ...ofContract(), organisationId: OrganisationId.parse(crypto.randomUUID()) };
    expect(await readArrears(office.database, { ...stranger, service: "watch", stoppedFor: [] })).toEqual({
      isBilled: false,
      overdue: [],
    });
  });

  test("of an account for many, what is owed for another contract is no debt of this one", async () => {
    const reseller = await account("販売店", { kind: "reseller" });
    await office.query("update invoicing.billed_contract set account_id = $1", [reseller]);
    await office.query("update invoicing.document set account_id = $1 where total > 0", [reseller]);
    expect(await arrears()).toMatchObject({ overdue: [{ number: "2026-000001" }] });
    await office.query("delete from invoicing.billed_month");
    expect(await arrears()).toEqual({ isBilled: true, overdue: [] });
    // What billed the contract before it on the same account is one.
    const before = crypto.randomUUID();
    await office.query(
      `insert into invoicing.assignment (tenant_id, contract_id, new_contract_id, on_day, entered_by, entered_at, settled_at)
       values ($1, $2, $3, '2026-11-15', $4, now(), now())`,
      [office.tenantId, before, contractId, office.billing.personId],
    );
    await office.query(
      `insert into invoicing.billed_month (tenant_id, contract_id, month, document_id)
       select tenant_id, $1, month, document_id from invoicing.document where total > 0`,
      [before],
    );
    expect(await arrears()).toMatchObject({ overdue: [{ number: "2026-000001", yen: 2_090 }] });
    // Of another account, as much of it as was taken over.
    const next = await account("次の販売店", { kind: "reseller" });
    await office.query("update invoicing.billed_contract set account_id = $1", [next]);
    expect(await arrears()).toEqual({ isBilled: true, overdue: [] });
    await office.query(
      `insert into invoicing.taken_over (tenant_id, document_id, contract_id, from_account_id, account_id, yen, entered_by, entered_at)
       select tenant_id, document_id, $1, account_id, $2, 1000, $3, now() from invoicing.document where total > 0`,
      [before, next, office.billing.personId],
    );
    expect(await arrears()).toMatchObject({ overdue: [{ number: "2026-000001", yen: 1_000 }] });
  });

  test("it is found for the books, also beside one whose customer's domain is gone", async () => {
    const gone = ContractId.parse(crypto.randomUUID());
    const found = await office.contractsToBill(OrganisationId.parse(office.tenantId), [
      { contractId: gone, organisationId: OrganisationId.parse(crypto.randomUUID()) },
      { contractId, organisationId },
    ]);
    expect([...found.keys()]).toEqual([contractId]);
  });

  test("for another reason, a payment changes nothing", async () => {
    await stop({ kind: "suspended", ground: "s3-23", until: "2027-04-30" });
    await settle(2_090);
    expect(await steps()).toEqual(["formed", "suspended"]);
  });
});
