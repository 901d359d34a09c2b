import {
  type DueRewrap,
  EpochId,
  GroupId,
  OrganisationId,
  PersonId,
  type RoleGrant,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import type { Roster } from "../roster/roster.ts";
import { mayWrapTo } from "./may-wrap-to.ts";

const worker = PersonId.parse("22222222-2222-4222-8222-222222222222");
const before = PersonId.parse("44444444-4444-4444-8444-444444444444");
const after = PersonId.parse("55555555-5555-4555-8555-555555555555");
const stranger = PersonId.parse("66666666-6666-4666-8666-666666666666");
const sales = GroupId.parse("77777777-7777-4777-8777-777777777777");
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

/** The worker is in 営業 throughout; who manages it changes on 16 March. */
const roster: Roster = {
  organisationId: OrganisationId.parse("11111111-1111-4111-8111-111111111111"),
  length: 9,
  groups: { [sales]: {} },
  invitations: {},
  people: {
    [worker]: person(1, [{ from: "2026-01-01", groups: [sales], roles: [{ role: "worker" }] }]),
    [before]: person(2, [
      { from: "2026-01-01", groups: [], roles: [{ role: "manager", groupId: sales }] },
      { from: "2026-03-16", groups: [], roles: [] },
    ]),
    [after]: person(3, [{ from: "2026-03-16", groups: [], roles: [{ role: "manager", groupId: sales }] }]),
    [stranger]: person(4, [{ from: "2026-01-01", groups: [sales], roles: [{ role: "worker" }] }]),
  },
};

function person(
  fill: number,
  assignments: { from: string; groups: GroupId[]; roles: (typeof RoleGrant)["_output"][] }[],
) {
  const keys = { sealingPublicKey: key(fill), signingPublicKey: key(fill) };
  return { keys: [{ ...keys, since: "2026-01-01T00:00:00.000Z" }], assignments };
}

function due(
  ground: DueRewrap["ground"],
  to: PersonId,
  day: string,
  changes: { readonly publicKey?: string; readonly kind?: string } = {},
): DueRewrap {
  const epochId = EpochId.parse("33333333-3333-4333-8333-333333333333");
  const statement = JSON.stringify({
    format: "tachiai-epoch-1",
    epochId,
    kind: changes.kind ?? "telework",
    tenantId: roster.organisationId,
    personId: worker,
    deviceId: epochId,
    month: "2026-03",
    publicKey: key(9),
    madeAt: "2026-03-01T00:00:00.000Z",
  });
  const own = roster.people[to]?.keys[0]?.sealingPublicKey ?? "";
  const epoch = { epochId, statement, signature: "", wrapsSha256: "", deviceKey: "", wrap: "" };
  return { epoch, ground, day, recipient: { personId: to, publicKey: changes.publicKey ?? own } };
}

const today = "2026-04-02";

test("an epoch is wrapped to whoever managed the person when its last content was captured", () => {
  expect(mayWrapTo(roster, due("assigned", after, "2026-03-20"), today)).toBe(true);
  expect(mayWrapTo(roster, due("assigned", before, "2026-03-10"), today)).toBe(true);
});

test("and to nobody who came later, unless he has been asked for a reason", () => {
  expect(mayWrapTo(roster, due("assigned", after, "2026-03-10"), today)).toBe(false);
  expect(mayWrapTo(roster, due("asked", after, "2026-03-10"), today)).toBe(true);
  expect(mayWrapTo(roster, due("asked", before, "2026-03-20"), today)).toBe(false);
});

test("a server that names a day outside the epoch's month, another's key or a stranger gets nothing wrapped", () => {
  expect(mayWrapTo(roster, due("assigned", after, today), today)).toBe(false);
  expect(mayWrapTo(roster, due("assigned", after, "2026-03-20", { publicKey: key(8) }), today)).toBe(false);
  expect(mayWrapTo(roster, due("assigned", stranger, "2026-03-20"), today)).toBe(false);
  for (const ground of ["assigned", "asked", "keys-replaced"] as const)
    expect(mayWrapTo(roster, due(ground, stranger, "2026-03-20"), today)).toBe(false);
  const nonsense = due("assigned", after, "2026-03-20");
  const forged = { ...nonsense, epoch: { ...nonsense.epoch, statement: "{" } };
  expect(mayWrapTo(roster, forged, today)).toBe(false);
});

test("a person gets his own, with the key that is signed as his", () => {
  expect(mayWrapTo(roster, due("keys-replaced", worker, "2026-03-10"), today)).toBe(true);
  expect(mayWrapTo(roster, due("keys-replaced", worker, "2026-03-10", { publicKey: key(8) }), today)).toBe(
    false,
  );
});

test("a face is the matter of whoever manages the person today", () => {
  const face = { kind: "telework-face" };
  expect(mayWrapTo(roster, due("assigned", after, "2026-03-10", face), today)).toBe(true);
  expect(mayWrapTo(roster, due("assigned", before, "2026-03-10", face), today)).toBe(false);
});
