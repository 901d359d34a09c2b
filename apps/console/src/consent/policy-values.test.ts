import { phrasesOf } from "@tachiai/phrases";
import { MonitoringPolicy } from "@tachiai/protocol";
import { expect, test } from "vitest";
import {
  emptyPolicy,
  type PolicyValues,
  policyErrors,
  policyOf,
  valuesOf,
  withDrafts,
} from "./policy-values.ts";

const phrases = phrasesOf("ja");
const complete: PolicyValues = {
  ...withDrafts(emptyPolicy, phrases),
  responsibleName: "田中 一",
  collected: ["face-presence", "camera-picture"],
  complaintsName: "相談窓口",
  complaintsContact: "内線100",
};

test("an empty form says of each field that it is missing, but not of the department", () => {
  const errors = policyErrors(emptyPolicy, phrases);
  expect(Object.keys(errors)).toHaveLength(8);
  expect(errors).not.toHaveProperty("responsibleDepartment");
  expect(errors).not.toHaveProperty("collected");
});

test("drafts fill what is empty, and leave names, contacts and what is collected to people", () => {
  const drafted = withDrafts({ ...emptyPolicy, purpose: "自社の目的" }, phrases);
  expect(drafted).toMatchObject({ purpose: "自社の目的", responsibleName: "", collected: [] });
  expect(Object.keys(policyErrors(drafted, phrases))).toEqual([
    "responsibleName",
    "complaintsName",
    "complaintsContact",
  ]);
});

test("what the form lets through, the wire takes, and it comes back the same", () => {
  expect(policyErrors(complete, phrases)).toEqual({});
  const policy = policyOf({ ...complete, purpose: ` ${complete.purpose}\n` });
  expect(MonitoringPolicy.parse(policy)).toEqual(policy);
  expect(policyOf(valuesOf(policy))).toEqual(policy);
});

test("too long and unusable text is named as such", () => {
  const errors = policyErrors(
    { ...complete, purpose: "あ".repeat(2001), responsibleName: "田中\n一" },
    phrases,
  );
  expect(errors["purpose"]).toContain("2000文字以内");
  expect(errors["responsibleName"]).toContain("改行");
});

test("pictures alone cannot be collected", () => {
  expect(policyErrors({ ...complete, collected: ["screen-picture"] }, phrases)["collected"]).toContain(
    "在席の判定",
  );
  expect(policyErrors({ ...complete, collected: [] }, phrases)).toEqual({});
});
