import { PersonId, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { actionsOf, type ExportValues, forPurpose, wishOf } from "./export-values.ts";

const own = PersonId.parse("9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2c");
const tenantId = TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11");
const values: ExportValues = {
  person: "",
  from: "2026-11-01",
  until: "2026-11-30",
  actions: [],
  contents: "opened",
  purpose: "written-request",
  reason: " 監督署からの書面による請求 ",
};

test("what is left open asks for everything that one may read", () => {
  expect(wishOf(values, tenantId)).toEqual({
    tenantId,
    from: "2026-11-01",
    until: "2026-11-30",
    contents: "opened",
    purpose: "written-request",
    reason: "監督署からの書面による請求",
  });
  const chosen = { ...values, person: own, actions: ["telework.stamped"] as const };
  expect(wishOf(chosen, tenantId)).toMatchObject({ subjectPersonId: own, actions: ["telework.stamped"] });
});

test("the search for an attacker takes sign-ins, refusals, looks and exports of everybody, and no pictures [EPW-14]", () => {
  const chosen = { ...values, person: own, ...forPurpose("attack-investigation", own) };
  expect(wishOf(chosen, tenantId)).toMatchObject({
    contents: "left-out",
    actions: expect.arrayContaining(["identity.sign_in_refused", "access.refused", "evidence.looked"]),
  });
  expect(wishOf(chosen, tenantId)).not.toHaveProperty("subjectPersonId");
});

test("a copy of one's own records is of oneself", () => {
  expect(forPurpose("own-data", own)).toMatchObject({ person: own });
  expect(forPurpose("fault-determination", own)).toEqual({ purpose: "fault-determination" });
});

test("a kind that this version does not know is not asked for", () => {
  expect(actionsOf(["telework.stamped", "later.kind"])).toEqual(["telework.stamped"]);
});
