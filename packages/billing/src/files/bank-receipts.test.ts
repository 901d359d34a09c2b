import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBankText } from "./bank-kana.ts";
import { readBankReceipts } from "./bank-receipts.ts";

const head = (kind: string, account = "0001234567") =>
  `1${kind}00811300811300811300172${"ｱﾜ".padEnd(15)}101${"ﾎﾝﾃﾝ".padEnd(15)}${kind === "01" ? `1${account.slice(3)}` : `0001${account}`}`.padEnd(
    200,
  );
const zeros = (count: number) => "0".repeat(count);
const notice = (cancelled = " ") =>
  `2000012081130081130${"10450".padStart(10, "0")}${zeros(20)}${"12345 ｶ)ﾔﾏﾀﾞ".padEnd(48)}${"ﾐｽﾞﾎ".padEnd(15)}${"ﾎﾝﾃﾝ".padEnd(15)}${cancelled}${"INV-1".padEnd(20)}`.padEnd(
    200,
  );
const statement = (way: string, day = "081201") =>
  `200000099${day}${day}${way}11${"550".padStart(12, "0")}${zeros(12)}${zeros(12)} ${zeros(10)}${" ".repeat(10)}${"ﾔﾏﾀﾞ ﾊﾅｺ".padEnd(48)}${" ".repeat(30)}${"ﾌﾘｺﾐ".padEnd(20)}`.padEnd(
    200,
  );
const file = (...records: string[]) => encodeBankText(records.join(""));

test("a notice of transfers tells day, amount, payer and number, and what was cancelled", () => {
  const read = readBankReceipts(
    file(head("01"), notice(), notice("1"), "8".padEnd(200), "9".padEnd(200)),
    "reiwa",
  );
  const receipt = {
    receivedOn: "2026-11-30",
    yen: 10_450,
    payer: "12345 ｶ)ﾔﾏﾀﾞ",
    reference: "000012",
    note: "INV-1",
    ownAccount: "0172-101-1234567",
  };
  expect(read).toEqual({
    is: "read",
    withdrawals: 0,
    receipts: [
      { ...receipt, record: 2, is: "received" },
      { ...receipt, record: 3, is: "cancelled" },
    ],
  });
});

test("each part of a file tells its own account, also with more than seven digits, and 訂正 is told apart", () => {
  const bytes = file(
    head("01"),
    notice(),
    head("03"),
    statement("1").replace("1111", "1119"),
    head("03", "1234567890"),
    statement("1"),
    "103".padEnd(200),
    statement("1"),
  );
  const read = readBankReceipts(bytes, "reiwa");
  expect(read.is === "read" && read.receipts.map(({ is, ownAccount }) => `${is} ${ownAccount}`)).toEqual([
    "received 0172-101-1234567",
    "corrected 0172-101-1234567",
    "received 0172-101-1234567890",
    "received undefined",
  ]);
});

test("of a statement of an account what came in is taken, and what went out is not", () => {
  const corrected = statement("2").replace("1211", "1219");
  expect(readBankReceipts(file(head("03"), statement("2"), corrected), "reiwa")).toMatchObject({
    withdrawals: 1,
    receipts: [{ is: "corrected", yen: 550 }],
  });
  const bytes = file(head("03"), statement("1"), statement("2"), "8".padEnd(200), "9".padEnd(200));
  expect(readBankReceipts(bytes, "reiwa")).toMatchObject({
    receipts: [{ receivedOn: "2026-12-01", yen: 550, payer: "ﾔﾏﾀﾞ ﾊﾅｺ", reference: "00000099", note: "ﾌﾘｺﾐ" }],
  });
  expect(readBankReceipts(file(head("03"), statement("1", "261201")), "common")).toMatchObject({
    receipts: [{ receivedOn: "2026-12-01" }],
  });
});

test.each([
  ["another kind of file", file(head("91"), notice()), "kind"],
  ["a file without a header", file(notice()), "kind"],
  ["a day that there is none", file(head("03"), statement("1", "080231")), "day"],
  ["letters for digits", file(head("01"), notice().replace("10450", "1O450")), "digits"],
  ["half a record", file(head("01"), notice()).subarray(0, 300), "length"],
])("%s is refused", (_what, bytes, why) => {
  expect(readBankReceipts(bytes, "reiwa")).toMatchObject({ is: "unreadable", why });
});

test("no bytes make it throw", () => {
  const good = file(head("01"), notice(), head("03"), statement("1"));
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.uint8Array({ maxLength: 30 }), (at, bytes) => {
      const spoilt = Uint8Array.from(good);
      spoilt.set(bytes.subarray(0, good.length - at), at);
      expect(["read", "unreadable"]).toContain(readBankReceipts(spoilt, "reiwa").is);
      expect(["read", "unreadable"]).toContain(readBankReceipts(bytes, "common").is);
    }),
  );
});
