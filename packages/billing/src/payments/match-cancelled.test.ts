import { expect, test } from "vitest";
import { matchCancelled, type ToldTransfer } from "./match-cancelled.ts";

const transfer = (reference: string, said: Partial<ToldTransfer> = {}): ToldTransfer => ({
  receivedOn: "2026-12-01",
  yen: 500,
  payer: "カ)ヤマダ",
  ownAccount: "0001-001-1234567",
  reference,
  ...said,
});
const old = transfer("old", { receivedOn: "2026-11-01" });
const fresh = transfer("new", { payer: "カブシキガイシャ ヤマダ" });
const foundFor = (taken: ToldTransfer, standing = [old, fresh]) =>
  matchCancelled([taken], standing)[0]?.reference;

test("a 取消 takes back the transfer of its number, else one of its day, amount and payer", () => {
  expect(foundFor(transfer("old"))).toBe("old");
  expect(foundFor(transfer("x"))).toBe("new");
});

test("without its number it never takes back an equal fee of another month", () => {
  expect(foundFor(transfer("x"), [old])).toBeUndefined();
  expect(foundFor(transfer("x", { receivedOn: "2026-11-15" }))).toBeUndefined();
});

test("one without a number leaves the transfer that a later one names", () => {
  const other = transfer("other");
  const found = matchCancelled([transfer("x"), transfer("new")], [fresh, other]);
  expect(found.map((one) => one?.reference)).toEqual(["other", "new"]);
});

test("it takes back none of another amount, payer or account", () => {
  expect(foundFor(transfer("x", { yen: 501 }))).toBeUndefined();
  expect(foundFor(transfer("x", { payer: "サトウ" }))).toBeUndefined();
  expect(foundFor(transfer("old", { ownAccount: "0001-001-7654321" }))).toBeUndefined();
  expect(foundFor(transfer("x", { ownAccount: null }))).toBe("new");
});

test("no transfer is taken back twice", () => {
  const found = matchCancelled([transfer("x"), transfer("y"), transfer("z")], [old, fresh]);
  expect(found.map((one) => one?.reference)).toEqual(["new", undefined, undefined]);
});
