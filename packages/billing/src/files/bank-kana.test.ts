import fc from "fast-check";
import { expect, test } from "vitest";
import { asBankKana, decodeBankText, encodeBankText, toBankKana } from "./bank-kana.ts";

test.each([
  ["カブシキガイシャ ヤマダ", "ｶﾌﾞｼｷｶﾞｲｼﾔ ﾔﾏﾀﾞ"],
  ["やまだ　たろう", "ﾔﾏﾀﾞ ﾀﾛｳ"],
  ["ヴァイオリン・パーク", "ｳﾞｱｲｵﾘﾝ.ﾊﾟ-ｸ"],
  ["Ａｂｃ１２３", "ABC123"],
  ["ｶ)ﾔﾏﾀﾞ", "ｶ)ﾔﾏﾀﾞ"],
  ["ヲグラ", "ｵｸﾞﾗ"],
  ["A−B‐C―D", "A-B-C-D"],
  ["￥100,「テスト」", "¥100,｢ﾃｽﾄ｣"],
])("%s is written %s", (name, written) => {
  expect(toBankKana(name)).toEqual({ is: "kana", text: written });
});

test.each([
  ["山田", "山", 0],
  ["ヨシダ𠮷", "𠮷", 3],
  ["ヤマダ😀", "😀", 3],
  ["㈱ヤマダ", "㈱", 0],
  ["ヤマダ&ソン", "&", 3],
  ["café", "é", 3],
])("%s cannot be written: %s has no such form", (name, character, position) => {
  expect(toBankKana(name)).toEqual({ is: "unknown", character, position });
});

test("to compare, what has no such form stays as it is", () => {
  expect(asBankKana("山田タロウ")).toBe("山田ﾀﾛｳ");
});

test("whatever is written is read again byte for byte, and is written the same a second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const form = toBankKana(name);
      if (form.is === "unknown") {
        expect(Array.from(name)[form.position]).toBe(form.character);
        return;
      }
      const bytes = encodeBankText(form.text);
      expect(bytes).toHaveLength(form.text.length);
      expect(decodeBankText(bytes)).toBe(form.text);
      expect(toBankKana(form.text)).toEqual(form);
    }),
  );
});
