import { expect, test } from "vitest";
import { type Finding, findInConsole } from "./find-in-console.ts";

const finding = (name: string, ...words: string[]): Finding => ({
  key: name,
  name,
  note: "",
  to: { to: "/o/$organisationId", params: { organisationId: "o" }, search: {} },
  words: [name, ...words],
});
const all = [
  finding("メンバー", "Members"),
  finding("佐藤 花子", "sato@example.co.jp", "E-012"),
  finding("佐藤 健"),
];
const found = (text: string) => findInConsole(all, text).map(({ name }) => name);

test("nothing typed shows everything", () => {
  expect(found("")).toHaveLength(3);
});

test("every word must match, in any order", () => {
  expect(found("花子 佐藤")).toEqual(["佐藤 花子"]);
  expect(found("佐藤")).toEqual(["佐藤 花子", "佐藤 健"]);
  expect(found("佐藤 次郎")).toEqual([]);
});

test("capitals, full-width letters and half-width kana find the same", () => {
  expect(found("MEMBERS")).toEqual(["メンバー"]);
  expect(found("ｅ－０１２")).toEqual(["佐藤 花子"]);
  expect(found("ﾒﾝﾊﾞｰ")).toEqual(["メンバー"]);
});
