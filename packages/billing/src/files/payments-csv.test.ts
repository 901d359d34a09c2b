import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { readDay, readPaymentsCsv } from "./payments-csv.ts";

const utf8 = (csv: string) => new TextEncoder().encode(csv);
const rowsOf = (csv: Uint8Array) => {
  const read = readPaymentsCsv(csv);
  if (read.is === "unreadable") throw new Error(JSON.stringify(read.problems));
  return read.rows;
};
const problemsOf = (csv: Uint8Array) => {
  const read = readPaymentsCsv(csv);
  return read.is === "unreadable" ? read.problems : [];
};

const bytesOf = shiftJisBytes();

/** What each character is in Shift_JIS, as the platform reads it. */
function shiftJisBytes(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder("shift_jis", { fatal: true });
  const bytes = new Map<string, readonly number[]>();
  const learn = (...code: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(code));
      if (Array.from(character).length === 1 && !bytes.has(character)) bytes.set(character, code);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  };
  for (let one = 0; one < 256; one += 1) learn(one);
  for (let lead = 0x81; lead <= 0xfc; lead += 1)
    for (let trail = 0x40; trail <= 0xfc; trail += 1) learn(lead, trail);
  return bytes;
}

/** In Shift_JIS; what has no code there becomes the lead byte of one that is cut off, as broken software writes it. */
function shiftJis(csv: string): Uint8Array {
  return Uint8Array.from(Array.from(csv).flatMap((character) => bytesOf.get(character) ?? [0x81, 0xad]));
}

const csv = '日付,金額,振込人名義,摘要,取引番号\r\n2026-11-30,"10,450",カ）ヤマダ,振込,A-1\r\n';

describe("payments by CSV", () => {
  test.each([
    ["UTF-8", utf8(csv)],
    ["UTF-8 with its mark", utf8(`\uFEFF${csv}`)],
    ["Shift_JIS", shiftJis(csv)],
    ["tabs", utf8(csv.replaceAll(",", "\t").replace('"10\t450"', "10450"))],
  ])("a file in %s is read", (_how, bytes) => {
    expect(readPaymentsCsv(bytes)).toEqual({
      is: "read",
      withdrawals: 0,
      rows: [
        {
          row: 2,
          paidOn: "2026-11-30",
          yen: 10_450,
          payer: "カ）ヤマダ",
          note: "振込",
          reference: "A-1",
          key: "2026-11-30\t#A-1",
        },
      ],
    });
  });

  test("headings of banks are known, what went out and empty lines are left out", () => {
    const bank =
      "取引日,お引出し金額,お預り金額（円）,振込依頼人名,備考\n2026/11/30,,5000,ヤマダ,\n2026/11/30,300,,,手数料\n,,,,\n";
    const read = readPaymentsCsv(utf8(bank));
    expect(read).toMatchObject({ withdrawals: 1, rows: [{ row: 2, yen: 5000, payer: "ヤマダ" }] });
  });

  test("a character that Shift_JIS does not have is told by its row and column", () => {
    const broken = shiftJis("日付,金額,振込人名義\r\n2026-11-30,100,ヤマダ\r\n2026-11-30,200,𠮷田\r\n");
    expect(problemsOf(broken)).toEqual([
      { row: 3, column: "振込人名義", problem: "unreadable-character", value: "\uFFFD田" },
    ]);
    const name = "日付,金額,振込人名義\n2026-11-30,100,𠮷田😀\n";
    expect(rowsOf(utf8(name))[0]?.payer).toBe("𠮷田😀");
  });

  test.each([
    ["2026-02-29,100,ヤマダ", "日付", "not-a-day"],
    ["昨日,100,ヤマダ", "日付", "not-a-day"],
    ["2026-11-30,百円,ヤマダ", "金額", "not-an-amount"],
    ["2026-11-30,1.5,ヤマダ", "金額", "not-an-amount"],
    ["2026-11-30,−100,ヤマダ", "金額", "not-positive"],
    ["2026-11-30,▲100,ヤマダ", "金額", "not-positive"],
    ["2026-11-30,0,ヤマダ", "金額", "not-positive"],
    ["2026-11-30,100,ヤマ\u0000ダ", "振込人名義", "unreadable-character"],
    [`2026-11-30,100,${"ア".repeat(201)}`, "振込人名義", "too-long"],
  ])("the row %j is refused for its %s", (row, column, problem) => {
    expect(problemsOf(utf8(`日付,金額,振込人名義\n2026-11-30,1,ヤマダ\n${row}\n`))).toMatchObject([
      { row: 3, column, problem },
    ]);
  });

  test("full-width digits, signs of yen and every way to write a day are read", () => {
    const written = [
      "２０２６／１１／３０,１，２３４円,ヤマダ",
      "20261130,¥1234,ヤマダ",
      "R8.11.30,1234,ヤマダ",
    ]
      .map((row) => row.replace("１，２３４", '"１，２３４').replace("円", '円"'))
      .join("\n");
    for (const row of rowsOf(utf8(`日付,金額,振込人名義\n${written}`)))
      expect(row).toMatchObject({ paidOn: "2026-11-30", yen: 1234 });
    for (const day of ["2026-11-30", "2026.11.30", "2026年11月30日", "令和8年11月30日", "r8/11/30"])
      expect(readDay(day)).toBe("2026-11-30");
    expect(readDay("令和元年5月1日")).toBe("2019-05-01");
    expect(readDay("2026-11")).toBeUndefined();
  });

  test("a number that is there twice is refused; rows that say the same are told, and keep their keys", () => {
    const row = "2026-11-30,100,ヤマダ,,";
    const rows = rowsOf(utf8(`日付,金額,振込人名義,摘要,取引番号\n${row}\n${row}\n`));
    expect(rows.map(({ key, sameAs }) => [key, sameAs])).toEqual([
      ["2026-11-30\t100\tヤマダ\t", undefined],
      ["2026-11-30\t100\tヤマダ\t\t2", 2],
    ]);
    const numbered = utf8(`日付,金額,振込人名義,摘要,取引番号\n${row}7\n${row}7\n`);
    expect(problemsOf(numbered)).toEqual([
      { row: 3, column: "取引番号", problem: "same-number", value: "7" },
    ]);
  });

  test("a file without its columns, or none at all, says what is missing", () => {
    expect(problemsOf(utf8("氏名,メール\n"))).toMatchObject([
      { row: 1, column: "日付", problem: "missing-column" },
      { row: 1, column: "金額", problem: "missing-column" },
      { row: 1, column: "振込人名義", problem: "missing-column" },
    ]);
    expect(problemsOf(utf8('日付,金額,振込人名義\n"2026'))).toMatchObject([{ problem: "not-csv" }]);
    expect(problemsOf(new Uint8Array())).toHaveLength(3);
  });

  test("no bytes make it throw, and whatever is read can be read again to the same", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("2026-11-30", "100", '"', ",", "\n"),
    );
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(cell, { maxLength: 30 }).map((cells) => utf8(`日付,金額,振込人名義\n${cells.join(",")}`)),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const read = readPaymentsCsv(bytes);
        expect(readPaymentsCsv(bytes)).toEqual(read);
        if (read.is === "read") expect(new Set(read.rows.map(({ key }) => key)).size).toBe(read.rows.length);
        expect(decodeText(bytes).text.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
