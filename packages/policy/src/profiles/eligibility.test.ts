import { type CustomerStatement, ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { judgeEligibility } from "./eligibility.ts";

const today = "2026-11-24";
const corporation: CustomerStatement = { kind: "corporation", isInJapan: true };
const judged = (id: ProfileId, more: Partial<CustomerStatement> = {}) =>
  judgeEligibility(id, { ...corporation, ...more }, today);

test("telework is for organisations in Japan [PTY-06]", () => {
  expect(judged("telework")).toBeUndefined();
  expect(judged("telework", { isInJapan: false })).toBe("not_in_japan");
  expect(judged("telework", { kind: "business" })).toBe("not_a_corporation");
  expect(judged("telework", { kind: "private" })).toBe("not_a_corporation");
});

test("open support is for corporations and business operators [PTY-06]", () => {
  expect(judged("support-open")).toBeUndefined();
  expect(judged("support-open", { kind: "business" })).toBeUndefined();
  expect(judged("support-open", { kind: "private" })).toBe("not_a_business");
});

test("contracted support is for who has a live maintenance contract with remote support in it [PTY-06]", () => {
  const contract = (more: { until?: string; includesRemoteSupport?: boolean }) =>
    judged("support-contract", {
      kind: "private",
      maintenanceContract: { reference: "保守-1", includesRemoteSupport: true, ...more },
    });
  expect(judged("support-contract")).toBe("no_maintenance_contract");
  expect(contract({})).toBeUndefined();
  expect(contract({ until: today })).toBeUndefined();
  expect(contract({ until: "2026-11-23" })).toBe("no_maintenance_contract");
  expect(contract({ includesRemoteSupport: false })).toBe("no_maintenance_contract");
});

test("watch is for the holder of the line, and maintenance asks for nothing [PTY-06]", () => {
  expect(judged("watch")).toBe("not_line_holder");
  expect(judged("watch", { isLineHolder: false })).toBe("not_line_holder");
  expect(judged("watch", { kind: "private", isLineHolder: true })).toBeUndefined();
  expect(judged("maintenance", { kind: "private", isInJapan: false })).toBeUndefined();
  expect(ProfileId.options).toHaveLength(5);
});
