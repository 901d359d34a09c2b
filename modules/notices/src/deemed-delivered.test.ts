import { expect, test } from "vitest";
import { deemedDelivered } from "./deemed-delivered.ts";

const ten = new Date("2026-11-23T01:00:00.000Z");
const later = new Date("2026-11-23T03:30:00.000Z");

test("a mail that was sent at 10:00:00 counts as delivered at 10:00:00 [PTY-05] [V18]", () => {
  expect(deemedDelivered("mail", { what: "taken", at: ten })).toEqual(ten);
});

test("a posting counts as delivered from the moment at which it stands on the page [PTY-05]", () => {
  expect(deemedDelivered("sign-in-page", { what: "stands", at: ten })).toEqual(ten);
  expect(deemedDelivered("in-app", { what: "stands", at: ten })).toEqual(ten);
});

test("a mail that no server took is not delivered, and posting does not deliver a mail", () => {
  expect(deemedDelivered("mail", { what: "not-taken", at: ten })).toBeUndefined();
  expect(deemedDelivered("mail", { what: "stands", at: ten })).toBeUndefined();
  expect(deemedDelivered("in-app", { what: "taken", at: ten })).toBeUndefined();
});

test("neither a mail that comes back nor one that is sent again moves the moment [PTY-05]", () => {
  expect(deemedDelivered("mail", { what: "came-back", at: later }, ten)).toEqual(ten);
  expect(deemedDelivered("mail", { what: "taken", at: later }, ten)).toEqual(ten);
});
