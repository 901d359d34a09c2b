import { type MonitoringPolicy, type MonitoringPolicyVersion, PersonId } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { policyChange } from "./policy-change.ts";

const policy: MonitoringPolicy = {
  purpose: "情報漏えいの防止",
  responsible: { name: "田中", department: "総務部", authority: "運用の決定" },
  subjects: "在宅で勤務する従業員",
  collected: ["face-presence", "camera-picture"],
  viewers: "本人と勤務管理者",
  retention: "3か月",
  complaints: { name: "相談窓口", contact: "内線100" },
};
const version = (
  number: number,
  effectiveFrom: string,
  changes: Partial<MonitoringPolicy> = {},
): MonitoringPolicyVersion => ({
  version: number,
  effectiveFrom,
  policy: { ...policy, ...changes },
  sha256: "",
  publishedBy: PersonId.parse("00000000-0000-4000-8000-000000000001"),
  publishedAt: "2026-11-01T00:00:00.000Z",
});
const today = "2026-11-20";
const change = (
  versions: readonly MonitoringPolicyVersion[],
  changes: Partial<MonitoringPolicy> = {},
  effectiveFrom = today,
) => policyChange(versions, { policy: { ...policy, ...changes }, effectiveFrom, today });

test("the first policy asks nobody again: nobody was asked", () => {
  expect(change([])).toMatchObject({ isFirst: true, asksAnewFor: [], added: policy.collected });
});

test("saying the same again changes nothing", () => {
  expect(change([version(1, "2026-11-01")])).toMatchObject({ saysTheSame: true, asksAnewFor: [] });
  expect(
    change([version(1, "2026-11-01")], { collected: ["camera-picture", "face-presence"] }),
  ).toMatchObject({ saysTheSame: true, added: [], removed: [] });
});

test("why, of whom, who sees it and how long: whoever agreed is asked anew", () => {
  const changed = change([version(1, "2026-11-01")], { viewers: "本人と全管理者", retention: "1年" });
  expect(changed).toMatchObject({ asksAnewFor: ["viewers", "retention"], saysTheSame: false });
});

test("another person in charge, another complaints desk and another item ask nobody anew", () => {
  const changed = change([version(1, "2026-11-01")], {
    responsible: { ...policy.responsible, name: "鈴木" },
    complaints: { name: "相談窓口", contact: "内線200" },
    collected: ["face-presence", "screen-picture"],
  });
  expect(changed).toMatchObject({
    asksAnewFor: [],
    saysTheSame: false,
    added: ["screen-picture"],
    removed: ["camera-picture"],
  });
});

describe("with a version that is published for later", () => {
  const versions = [version(2, "2026-12-01", { retention: "1年" }), version(1, "2026-11-01")];

  test("a policy for an earlier day is compared with the one in force then, and the later one never comes", () => {
    expect(change(versions, {}, "2026-11-25")).toMatchObject({ asksAnewFor: [], supersedes: [versions[0]] });
  });

  test("a policy for a later day is compared with it, and both come", () => {
    expect(change(versions, {}, "2026-12-10")).toMatchObject({
      asksAnewFor: ["retention"],
      supersedes: [],
    });
  });
});
