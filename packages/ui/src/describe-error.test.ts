import { WeakHashingAsked } from "@tachiai/api-client";
import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeError } from "./describe-error.ts";

test("a server that asks for weak hashing is named as such, in words", () => {
  expect(describeError(new WeakHashingAsked(), phrasesOf("ja"))).toEqual({
    what: "サーバーが安全でない計算方法を求めたため、パスワードを使いませんでした。",
    next: "管理者にお知らせください。",
    mayRetry: false,
  });
});
