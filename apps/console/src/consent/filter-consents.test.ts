import {
  type ConsentPurpose,
  type ConsentState,
  type Group,
  GroupId,
  type Member,
  MembershipId,
  type MonitoringPolicy,
  PersonId,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import { filterConsents, type PersonConsents, standingOf, wasAsked } from "./filter-consents.ts";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const [sales, team, lab] = [1, 2, 3].map((n) => GroupId.parse(id(n)));
if (!sales || !team || !lab) throw new Error("three groups");
const group = (groupId: GroupId, name: string, parentId?: GroupId): Group => ({
  groupId,
  name,
  ...(parentId && { parentId }),
  memberCount: 1,
});
const groups = [group(sales, "営業部"), group(team, "営業一課", sales), group(lab, "研究部")];

const person = (n: number, state: ConsentState): PersonConsents => ({
  personId: PersonId.parse(id(n)),
  displayName: `${n}`,
  purposes: [
    { purpose: "camera-picture", state: "granted" },
    { purpose: "face-presence", state },
  ],
});
const member = (n: number, groupId: GroupId, to?: string): Member => ({
  membershipId: MembershipId.parse(id(n)),
  personId: PersonId.parse(id(n)),
  displayName: `${n}`,
  email: `${n}@example.jp`,
  employeeCode: "",
  period: { from: "2026-01-01" },
  roles: [{ role: "worker", period: { from: "2026-01-01" } }],
  groups: [{ groupId, period: { from: "2026-01-01", ...(to && { to }) } }],
});

const people = [person(1, "granted"), person(2, "withdrawn"), person(3, "none")];
const staffing = {
  members: [member(1, sales), member(2, team), member(3, lab)],
  groups,
  today: "2026-11-20",
};
const found = (filter: Parameters<typeof filterConsents>[1], staff = staffing) =>
  filterConsents(people, filter, staff).map(({ displayName }) => displayName);

test("a group shows its people and those of the groups below it", () => {
  expect(found({ group: sales })).toEqual(["1", "2"]);
  expect(found({ group: team })).toEqual(["2"]);
  expect(found({})).toEqual(["1", "2", "3"]);
});

test("who has left a group is not in it any more", () => {
  const members = [member(1, sales, "2026-11-19"), member(2, team)];
  expect(found({ group: sales }, { ...staffing, members })).toEqual(["2"]);
});

test("declining and withdrawing are the same choice: to be without a camera", () => {
  expect((["refused", "withdrawn"] as const).map((state) => standingOf(person(1, state)))).toEqual([
    "ended",
    "ended",
  ]);
  expect(found({ state: "ended" })).toEqual(["2"]);
  expect(found({ state: "granted", group: lab })).toEqual([]);
});

test("who never chose and who must choose again are asked, not counted as declining", () => {
  expect(standingOf(person(1, "none"))).toBe("open");
  expect(standingOf(person(1, "outdated"))).toBe("open");
  expect(standingOf({ ...person(1, "none"), purposes: [] })).toBe("open");
});

test("what the company does not collect is shown only of who once chose about it", () => {
  const policy = { collected: ["face-presence"] } satisfies Partial<MonitoringPolicy>;
  const asked = (purpose: ConsentPurpose, state: ConsentState) => wasAsked({ purpose, state }, policy);
  expect(asked("face-presence", "none")).toBe(true);
  expect(asked("interval-picture", "none")).toBe(false);
  expect(asked("interval-picture", "withdrawn")).toBe(true);
  expect(wasAsked({ purpose: "face-presence", state: "none" }, undefined)).toBe(false);
});
