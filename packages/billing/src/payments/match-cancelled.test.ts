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

test("a 取消 takes back the transfer of its number, else the newest of that amount and payer", () => {
  expect(foundFor(transfer("old"))).toBe("old");
  expect(foundFor(transfer("x"))).toBe("new");
  expect(foundFor(transfer("x", { receivedOn: "2026-11-15" }))).toBe("old");
});

test("it takes back none of another amount, payer or account, and none that came later", () => {
  expect(foundFor(transfer("x", { yen: 501 }))).toBeUndefined();
  expect(foundFor(transfer("x", { payer: "サトウ" }))).toBeUndefined();
  expect(foundFor(transfer("old", { ownAccount: "0001-001-7654321" }))).toBeUndefined();
  expect(foundFor(transfer("old", { receivedOn: "2026-10-31" }))).toBeUndefined();
  expect(foundFor(transfer("x", { ownAccount: null }))).toBe("new");
});

test("no transfer is taken back twice", () => {
  const found = matchCancelled([transfer("x"), transfer("y"), transfer("z")], [old, fresh]);
  expect(found.map((one) => one?.reference)).toEqual(["new", "old", undefined]);
});
