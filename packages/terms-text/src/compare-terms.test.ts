import type { ProfileEdits } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTerms, compareWords } from "./compare-terms.ts";
import { readTerms } from "./read-terms.ts";
import { showTerms } from "./show-terms.ts";

const shown = (clauses: readonly string[], edits: ProfileEdits = {}) =>
  showTerms(
    readTerms(`# 約款\n\n${clauses.join("\n\n")}`, { profileId: "telework", kind: "manual" }).text,
    { id: "telework", edits },
    "ja",
  );

const fees = "## 料金 {#fees}\n\n料金は、月額100円とします。";
const region = "## 提供区域 {#region}\n\n区域は、日本国内とします。";
const notices = "## 通知 {#notices}\n\n通知は、電子メールによります。";
const change = "## 約款の変更 {#terms-change}\n\n効力発生日の{=change-notice}までに知らせます。";

const told = (before: ReturnType<typeof shown>, after: ReturnType<typeof shown>) =>
  compareTerms(before, after).clauses.map(
    ({ name, standing, isMoved }) => `${name} ${standing}${isMoved ? " moved" : ""}`,
  );

test("added, removed, changed and moved clauses are told, and numbers that only shift are not [TRM-01]", () => {
  expect(told(shown([fees, region]), shown([fees, region]))).toEqual([
    "第1条（料金） same",
    "第2条（提供区域） same",
  ]);
  expect(told(shown([fees, region]), shown([notices, fees, region]))).toEqual([
    "第1条（通知） added",
    "第2条（料金） same",
    "第3条（提供区域） same",
  ]);
  expect(told(shown([fees, region, notices]), shown([fees, notices]))).toEqual([
    "第1条（料金） same",
    "第2条（提供区域） removed",
    "第2条（通知） same",
  ]);
  expect(told(shown([fees, region, notices]), shown([region, notices, fees]))).toEqual([
    "第1条（提供区域） same",
    "第2条（通知） same",
    "第3条（料金） same moved",
  ]);
});

test("words that changed are marked, also where it is a setting that changed", () => {
  const [clause] = compareTerms(
    shown([change]),
    shown([change], { "change-notice": { unit: "days", amount: 60 } }),
  ).clauses;
  expect(clause?.standing).toBe("changed");
  expect(clause?.words).toEqual([
    { text: "効力発生日の", as: "same" },
    { text: "30", as: "removed" },
    { text: "60", as: "added" },
    { text: "日前までに知らせます。", as: "same" },
  ]);
});

test("a clause that has another heading is known by its key, and one without a key by its heading", () => {
  const renamed = region.replace("提供区域", "区域");
  expect(compareTerms(shown([region]), shown([renamed])).clauses).toMatchObject([
    { name: "第1条（区域）", formerName: "第1条（提供区域）", standing: "changed" },
  ]);
  expect(told(shown(["## 雑則\n\nい"]), shown(["## 雑則\n\nろ"]))).toEqual(["第1条（雑則） changed"]);
});

test("whatever two texts say, what is not added is the first and what is not removed the second", () => {
  const text = fc.array(fc.constantFrom("料金", "は、", "月額", "100円", "とします。", "\n", "a b"), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [one.join(""), other.join("")];
      const words = compareWords(before, after);
      const without = (what: string) =>
        words.flatMap(({ as, text: said }) => (as === what ? [] : [said])).join("");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
    }),
  );
  const foreign = [
    fc.sample(fc.string({ minLength: 9_000, maxLength: 9_000 }), 1).join(""),
    "約款".repeat(5_000),
  ];
  expect(compareWords(foreign[0] ?? "", foreign[1] ?? "").map(({ as }) => as)).toEqual(["removed", "added"]);
});
