import { GroupId, OrganisationId, PersonId } from "@tachiai/protocol";
import { emptyRoster, type Roster } from "@tachiai/sealing";
import { expect, test } from "vitest";
import { mayAskRestore } from "./may-ask-restore.ts";

const [administrator, manager, before, worker, stranger] = [1, 2, 3, 4, 5].map((digit) =>
  PersonId.parse(`00000000-0000-4000-8000-00000000000${digit}`),
);
const sales = GroupId.parse("66666666-6666-4666-8666-666666666666");
if (!administrator || !manager || !before || !worker || !stranger) throw new Error("five are needed");

const from = "2026-11-01";
const manages = { role: "manager" as const, groupId: sales };
const person = (...assignments: Roster["people"][PersonId]["assignments"]) => ({ keys: [], assignments });
const roster: Roster = {
  ...emptyRoster(OrganisationId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa")),
  groups: { [sales]: {} },
  people: {
    [administrator]: person({ from, groups: [], roles: [{ role: "administrator" }] }),
    [manager]: person({ from: "2026-11-20", groups: [], roles: [manages] }),
    [before]: person({ from, groups: [], roles: [manages] }, { from: "2026-11-20", groups: [], roles: [] }),
    [worker]: person({ from, groups: [sales], roles: [{ role: "worker" }] }),
    [stranger]: person({ from, groups: [], roles: [{ role: "worker" }] }),
  },
};
const may = (askerId: PersonId, recipientId: PersonId, today = "2026-11-21") =>
  mayAskRestore(roster, { askerId, shownId: worker, recipientId }, today);

test("who manages the person today asks for himself, and for nobody else", () => {
  expect(may(manager, manager)).toBe(true);
  expect(may(manager, manager, "2026-11-19")).toBe(false);
  expect(may(before, before)).toBe(false);
  expect(may(manager, worker)).toBe(false);
});

test("an administrator asks for the person or for who manages her, not for himself or a stranger", () => {
  expect([worker, manager].map((one) => may(administrator, one))).toEqual([true, true]);
  expect([administrator, before, stranger].map((one) => may(administrator, one))).toEqual([
    false,
    false,
    false,
  ]);
});

test("nobody else asks, and neither does the person shown", () => {
  expect([worker, stranger, before].map((one) => may(one, worker))).toEqual([false, false, false]);
  expect(may(stranger, manager)).toBe(false);
});
