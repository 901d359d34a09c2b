import { encodeBankText } from "@tachiai/billing";
import { type BillingAccountId, DebitRunId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAccount } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { listDebts } from "../payments/show-debts.ts";
import { searchPayments } from "../payments/show-payments.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { enterCollector } from "./collector.ts";
import { debitFile } from "./debit-file.ts";
import { makeDebitRun } from "./make-debit-run.ts";
import { readDebitResults } from "./read-debit-results.ts";
import { listDebitRuns } from "./show-debit-runs.ts";
import { withdrawDebitRun } from "./withdraw-debit-run.ts";

const bank = {
  bankCode: "0172",
  bankName: "ミホン",
  branchCode: "101",
  branchName: "四条",
  kind: "ordinary",
} as const;

let office: BillingTestOffice;
let yamada: BillingAccountId;
let sato: BillingAccountId;
const ofProvider = () => ({ tenantId: office.tenantId });
const account = (name: string, holder: string, customerNumber: string) =>
  enterAccount(
    office.database,
    office.billing,
    accountOf(office.tenantId, name, {
      paysBy: "direct-debit",
      paper: "direct-debit-notice",
      debit: { ...bank, number: "1234567", holder, customerNumber },
    }),
  );
const collect = () =>
  enterCollector(office.database, office.billing, {
    ...ofProvider(),
    code: "12345",
    name: "タチアイサービス",
    account: { ...bank, number: "7654321" },
  });
const make = (debitOn: string, actor = office.billing) =>
  makeDebitRun(office.database, actor, { ...ofProvider(), debitOn });
const file = async (runId: DebitRunId) =>
  Buffer.from(await debitFile(office.database, office.billing, { ...ofProvider(), runId }));
const shown = () => listDebitRuns(office.database, office.contract, ofProvider());
const results = (runId: DebitRunId, bytes: Uint8Array) =>
  readDebitResults(office.database, office.billing, { ...ofProvider(), runId, bytes });

/** What the bank sends back: the request with an outcome in each record and the sums of both kinds. */
function answered(request: Buffer, outcomes: Readonly<Record<string, string>>): Uint8Array {
  let [paid, failed] = [
    { count: 0, yen: 0 },
    { count: 0, yen: 0 },
  ];
  const digits = (value: number, length: number) => String(value).padStart(length, "0");
  const records = request.toString("latin1").split("\r\n").filter(Boolean);
  const told = records.map((record) => {
    if (record.startsWith("2")) {
      const outcome = outcomes[String(BigInt(record.slice(91, 111)))] ?? "0";
      const yen = Number(record.slice(80, 90));
      if (outcome === "0") paid = { count: paid.count + 1, yen: paid.yen + yen };
      else failed = { count: failed.count + 1, yen: failed.yen + yen };
      return `${record.slice(0, 111)}${outcome}${record.slice(112)}`;
    }
    if (record.startsWith("8"))
      return `${record.slice(0, 19)}${digits(paid.count, 6)}${digits(paid.yen, 12)}${digits(failed.count, 6)}${digits(failed.yen, 12)}${record.slice(55)}`;
    return record;
  });
  return Buffer.from(told.join("\r\n"), "latin1");
}

beforeEach(async () => {
  office = await openBillingOffice([], "2026-11-01T01:00:00.000Z");
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
  yamada = await account("山田商事", "カ）ヤマダ", "7");
  sato = await account("佐藤商事", "サトウ タロウ", "12");
  await office.billed(yamada, factsOf(10));
  await office.billed(sato, factsOf(5));
  await orderClosing(office.database, office.billing, { ...ofProvider(), month: "2026-10" });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
});
afterEach(() => office.close());

test("what is due is debited by a run whose file has the same bytes each time; paid is a payment, refused is open again with its reason", async () => {
  await expect(make("2026-11-30")).rejects.toMatchObject({ code: "invoicing.no_collector" });
  await collect();
  expect((await shown()).waiting).toMatchObject(
    [
      { number: "2026-000001", open: 2_090 },
      { number: "2026-000002", open: 1_045 },
    ].map((one) =>
      expect.objectContaining({ open: expect.any(Number), number: expect.stringMatching(one.number) }),
    ),
  );
  await expect(make("2026-11-30", office.contract)).rejects.toMatchObject({ code: "access.denied" });
  for (const day of ["2026-11-01", "2026-11-29"])
    await expect(make(day)).rejects.toMatchObject({ code: "invoicing.not_a_debit_day" });
  await expect(make("2026-11-27")).rejects.toMatchObject({ code: "invoicing.nothing_to_debit" });
  const runId = await make("2026-11-30");
  // In one open run only.
  await expect(make("2026-11-30")).rejects.toMatchObject({ code: "invoicing.nothing_to_debit" });
  expect((await shown()).waiting).toEqual([]);

  const request = await file(runId);
  expect(Buffer.compare(request, await file(runId))).toBe(0);
  const records = request.toString("latin1").split("\r\n");
  expect(records.map((record) => record.length)).toEqual([120, 120, 120, 120, 120, 0]);
  expect(records[0]).toMatch(/^19100000012345/);
  expect(records[0]?.slice(54, 58)).toBe("1130");
  const yamadas = records.find((record) =>
    record.includes(Buffer.from(encodeBankText("ｶ)ﾔﾏﾀﾞ")).toString("latin1")),
  );
  expect(yamadas?.slice(80, 111)).toBe(`${"2090".padStart(10, "0")}1${"7".padStart(20, "0")}`);
  expect(records[3]?.slice(0, 19)).toBe(`8${"2".padStart(6, "0")}${"3135".padStart(12, "0")}`);

  const bank1 = answered(request, { 12: "1" });
  await expect(results(runId, bank1)).rejects.toMatchObject({ code: "invoicing.received_in_future" });
  office.time.set("2026-12-01T01:00:00.000Z");
  await expect(results(runId, Buffer.from("x"))).rejects.toMatchObject({
    code: "invoicing.bank_file_unreadable",
  });
  const other = Buffer.from(Buffer.from(bank1).toString("latin1").replace("1130", "1127"), "latin1");
  await expect(results(runId, other)).rejects.toMatchObject({ code: "invoicing.debit_result_other" });
  expect(await results(runId, bank1)).toEqual({ paid: 1, refused: 1 });
  await expect(results(runId, bank1)).rejects.toMatchObject({ code: "invoicing.debit_run_closed" });

  const debts = await listDebts(office.database, office.contractsToBill, office.billing, ofProvider());
  expect(debts.debts).toMatchObject([{ accountName: "佐藤商事", open: 1_045 }]);
  const { payments } = await searchPayments(office.database, office.billing, ofProvider());
  expect(payments).toMatchObject([
    { way: "direct-debit", receivedOn: "2026-11-30", yen: 2_090, allocations: [{ accountName: "山田商事" }] },
  ]);
  const after = await shown();
  expect(after.waiting).toMatchObject([{ accountName: "佐藤商事" }]);
  expect(
    after.runs[0]?.debits.map(({ accountName, outcome, numbers }) => [accountName, outcome, numbers.length]),
  ).toEqual(
    expect.arrayContaining([
      ["山田商事", "debited", 1],
      ["佐藤商事", "insufficient-funds", 1],
    ]),
  );

  // Asked again, as one whom the bank has not debited yet.
  const again = await make("2026-12-28");
  expect((await file(again)).toString("latin1").split("\r\n")[1]?.slice(90, 91)).toBe("1");
});

test("a run that was not handed to the bank is withdrawn, and its documents can be debited by another", async () => {
  await collect();
  const runId = await make("2026-11-30");
  const withdraw = (actor = office.billing) =>
    withdrawDebitRun(office.database, actor, { ...ofProvider(), runId, reason: "振替日を誤った" });
  await expect(withdraw(office.contract)).rejects.toMatchObject({ code: "access.denied" });
  await withdraw();
  await expect(withdraw()).rejects.toMatchObject({ code: "invoicing.debit_run_closed" });
  expect((await shown()).waiting).toHaveLength(2);
  await make("2026-11-30");
  const unknown = DebitRunId.parse(crypto.randomUUID());
  await expect(file(unknown)).rejects.toMatchObject({ code: "invoicing.debit_run_not_found" });
});

test("a holder whom banks cannot write, and a customer number that two have, are refused", async () => {
  await expect(account("鈴木商事", "鈴木", "9")).rejects.toMatchObject({
    code: "invoicing.not_bank_kana",
    details: { character: "鈴" },
  });
  await collect();
  const twin = await account("別の山田", "ヤマダ", "007");
  await office.billed(twin, factsOf(1));
  await orderClosing(office.database, office.billing, { ...ofProvider(), month: "2026-10" });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
  await expect(make("2026-11-30")).rejects.toMatchObject({
    code: "invoicing.customer_number_twice",
    details: { number: "7" },
  });
});
