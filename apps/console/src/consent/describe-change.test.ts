import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeChange } from "./describe-change.ts";
import { howChosen } from "./how-chosen.ts";
import type { PolicyChange } from "./policy-change.ts";

const none: PolicyChange = {
  isFirst: false,
  asksAnewFor: [],
  added: [],
  removed: [],
  saysTheSame: false,
  supersedes: [],
};
const japanese = phrasesOf("ja");
const told = (change: Partial<PolicyChange>, agreeing?: number) =>
  describeChange({ ...none, ...change }, { effectiveFrom: "2026-12-01", agreeing }, japanese);

test("whoever changes what was agreed to reads whom it asks anew, from when, and that stamping goes on", () => {
  const [anew, people] = told({ asksAnewFor: ["purpose", "retention"] }, 3);
  expect(anew).toMatch(/^目的・保存期間が変わるため、2026\/12\/01\(火\)から/);
  expect(anew).toContain("打刻はこれまでどおり");
  expect(people).toContain("3名");
});

test("nobody is counted while nobody agrees, nor where consents go on", () => {
  expect(told({ asksAnewFor: ["purpose"] }, 0)).toHaveLength(1);
  expect(told({ added: ["screen-picture"] }, 3)).toEqual([
    expect.stringContaining("そのまま続きます"),
    expect.stringContaining("本人が新しく同意するまで取得しません"),
  ]);
});

test("the first policy and one that says the same are told as such", () => {
  expect(told({ isFirst: true, added: ["face-presence"] })).toEqual([
    expect.stringContaining("会社の同意がそろうと"),
  ]);
  expect(told({ saysTheSame: true })).toEqual(["まだ何も変わっていません。"]);
});

test("a choice says which text was read, or that the device had no connection", () => {
  const decidedAt = "2026-11-20T00:00:00.000Z";
  expect(howChosen({}, japanese)).toBeUndefined();
  expect(howChosen({ decidedAt, language: "en" }, japanese)).toContain("英語の文面");
  expect(howChosen({ decidedAt }, japanese)).toBe("本人の画面で");
  expect(howChosen({ decidedAt, capturedAt: "2026-11-19T23:58:00.000Z" }, japanese)).toContain(
    "2026/11/20(金) 08:58",
  );
});
