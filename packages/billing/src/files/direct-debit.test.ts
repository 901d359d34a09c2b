import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumOf } from "../yen.ts";
import { decodeBankText } from "./bank-kana.ts";
import { type Debit, type DebitRequest, readDebitResult, writeDebitRequest } from "./direct-debit.ts";

const account = {
  bank: { code: "0001", name: "ミズホ" },
  branch: { code: "123", name: "ホンテン" },
  kind: "ordinary",
  number: "1234567",
} as const;
const debit: Debit = {
  from: account,
  holder: "カ)ヤマダ",
  yen: 10_450,
  since: "first",
  customerNumber: "42",
};
const request: DebitRequest = {
  collector: { code: "9876543210", name: "サンプル（カ", account: { ...account, kind: "current" } },
  debitOn: "2026-12-28",
  debits: [debit, { ...debit, yen: 550, since: "before", customerNumber: "43" }],
};

function written(of: DebitRequest, lineEnds = false): Uint8Array {
  const file = writeDebitRequest(of, lineEnds);
  if (file.is === "refused") throw new Error(JSON.stringify(file.problems));
  return file.bytes;
}

/** The bank's answer to a request: the same file with a result for each debit and the sums in its trailer. */
function answered(of: DebitRequest, resultOf: (index: number) => string, lineEnds = false): Uint8Array {
  const records = decodeBankText(written(of)).match(/.{120}/gs) ?? [];
  const failed = of.debits.filter((_, index) => resultOf(index) !== "0");
  const debited = of.debits.filter((_, index) => resultOf(index) === "0");
  const sums = [debited, failed]
    .map(
      (some) => `${some.length}`.padStart(6, "0") + `${sumOf(some.map(({ yen }) => yen))}`.padStart(12, "0"),
    )
    .join("");
  const answers = records.map((record, index) => {
    if (record.startsWith("2")) return `${record.slice(0, 111)}${resultOf(index - 1)}${record.slice(112)}`;
    return record.startsWith("8") ? record.slice(0, 19) + sums + record.slice(55) : record;
  });
  const end = lineEnds ? "\r\n" : "";
  return Uint8Array.from(answers.map((record) => record + end).join(""), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xff61 ? code - 0xff61 + 0xa1 : code;
  });
}

describe("a request to debit accounts", () => {
  test("it is a header, a record for each account, a trailer with the sums and an end, 120 bytes each", () => {
    const bytes = written(request);
    expect(bytes).toHaveLength(5 * 120);
    expect(decodeBankText(bytes).match(/.{120}/gs)).toEqual([
      `19109876543210${"ｻﾝﾌﾟﾙ(ｶ".padEnd(40)}12280001${"ﾐｽﾞﾎ".padEnd(15)}123${"ﾎﾝﾃﾝ".padEnd(15)}21234567${" ".repeat(17)}`,
      `20001${"ﾐｽﾞﾎ".padEnd(15)}123${"ﾎﾝﾃﾝ".padEnd(15)}    11234567${"ｶ)ﾔﾏﾀﾞ".padEnd(30)}00000104501${"42".padStart(20, "0")}0        `,
      `20001${"ﾐｽﾞﾎ".padEnd(15)}123${"ﾎﾝﾃﾝ".padEnd(15)}    11234567${"ｶ)ﾔﾏﾀﾞ".padEnd(30)}00000005500${"43".padStart(20, "0")}0        `,
      `8000002000000011000${"0".repeat(36)}${" ".repeat(65)}`,
      `9${" ".repeat(119)}`,
    ]);
    expect(written(request, true)).toHaveLength(5 * 122);
  });

  test("what cannot be written is named by row, field and character, all of it at once", () => {
    const debits = [
      { ...debit, holder: "𠮷田" },
      { ...debit, yen: 0 },
      { ...debit, from: { ...account, number: "12345678" } },
      { ...debit, customerNumber: "A1" },
      { ...debit, holder: "ヤマダ😀" },
      { ...debit, holder: "ア".repeat(31) },
    ];
    expect(writeDebitRequest({ ...request, debits }, false)).toEqual({
      is: "refused",
      problems: [
        { row: 1, field: "預金者名", problem: "character", value: "𠮷" },
        { row: 2, field: "引落金額", problem: "empty", value: "0" },
        { row: 3, field: "口座番号", problem: "too-long", value: "12345678" },
        { row: 4, field: "顧客番号", problem: "not-digits", value: "A1" },
        { row: 5, field: "預金者名", problem: "character", value: "😀" },
        { row: 6, field: "預金者名", problem: "too-long", value: "ア".repeat(31) },
      ],
    });
  });
});

describe("what became of the debits", () => {
  test("each is told by the number it was sent with, with or without line ends", () => {
    for (const lineEnds of [true, false])
      expect(readDebitResult(answered(request, (index) => (index === 0 ? "0" : "1"), lineEnds))).toEqual({
        is: "read",
        collectorCode: "9876543210",
        debitOn: "1228",
        outcomes: [
          { customerNumber: "00000000000000000042", yen: 10_450, result: "debited" },
          { customerNumber: "00000000000000000043", yen: 550, result: "insufficient-funds" },
        ],
      });
  });

  test.each([
    ["a record too short", (bytes: Uint8Array) => bytes.subarray(1), "length"],
    ["no trailer", (bytes: Uint8Array) => bytes.subarray(0, 360), "order"],
    ["a debit missing", (bytes: Uint8Array) => without(bytes, 1), "totals"],
    ["an unknown result", (bytes: Uint8Array) => changed(bytes, 120 + 111, "7"), "result-code"],
    ["letters for digits", (bytes: Uint8Array) => changed(bytes, 120 + 85, "A"), "digits"],
    ["a file of another kind", (bytes: Uint8Array) => changed(bytes, 1, "2"), "kind"],
  ])("%s is refused", (_why, spoil, why) => {
    expect(readDebitResult(spoil(answered(request, () => "0")))).toMatchObject({ is: "unreadable", why });
  });

  test("no bytes make it throw, and no result is taken that does not add up", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        expect(["read", "unreadable"]).toContain(readDebitResult(bytes).is);
      }),
    );
    const good = answered(request, () => "0");
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const read = readDebitResult(good.with(at, byte));
        if (read.is === "read") expect(sumOf(read.outcomes.map(({ yen }) => yen))).toBe(11_000);
      }),
    );
  });
});

function without(bytes: Uint8Array, record: number): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, record * 120), ...bytes.subarray((record + 1) * 120)]);
}

function changed(bytes: Uint8Array, at: number, character: string): Uint8Array {
  return bytes.with(at, character.charCodeAt(0));
}
