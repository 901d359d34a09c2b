import { type ConsentPurpose, type MonitoringPolicyVersion, PersonId } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { type Decision, dayOfNextQuestion, judgeConsent, type Terms, workerState } from "./judge-consent.ts";

const policyVersion = (
  version: number,
  changes: Partial<MonitoringPolicyVersion["policy"]> & { effectiveFrom?: string } = {},
): MonitoringPolicyVersion => {
  const { effectiveFrom = "2026-11-01", ...policy } = changes;
  return {
    version,
    effectiveFrom,
    policy: {
      purpose: "情報漏えいの防止",
      responsible: { name: "田中", department: "総務部", authority: "運用の決定と点検" },
      subjects: "在宅で勤務する従業員",
      collected: ["face-presence", "camera-picture"],
      viewers: "本人と勤務管理者",
      retention: "3か月",
      complaints: { name: "相談窓口", contact: "内線100" },
      ...policy,
    },
    sha256: "",
    publishedBy: PersonId.parse("00000000-0000-4000-8000-000000000001"),
    publishedAt: "2026-11-01T00:00:00.000Z",
  };
};

const decided = (decision: Decision["decision"], changes: Partial<Decision> = {}): Decision => ({
  decision,
  documentVersion: "1",
  policyVersion: 1,
  decidedAt: new Date("2026-11-02T00:00:00.000Z"),
  ...changes,
});

const terms = (changes: Partial<Terms> = {}): Terms => ({
  today: "2026-11-21",
  companyVersion: "1",
  workerVersion: "1",
  companyDecision: decided("granted"),
  policies: [policyVersion(1)],
  ...changes,
});

const obstacle = (some: Terms, decision: Decision | undefined, purpose: ConsentPurpose = "face-presence") => {
  const answer = judgeConsent(some, purpose, decision);
  return answer.allowed ? "allowed" : answer.obstacle;
};

test("a camera may judge when company, policy and person agree, and then only", () => {
  expect(judgeConsent(terms(), "face-presence", decided("granted"))).toEqual({
    allowed: true,
    decision: decided("granted"),
    policyVersion: 1,
  });
});

describe("the company's agreement", () => {
  test.each([
    [undefined, "missing"],
    [decided("refused"), "missing"],
    [decided("withdrawn"), "withdrawn"],
    [decided("granted", { documentVersion: "0" }), "outdated"],
  ])("%o stands in the way as %s, whatever the worker said", (companyDecision, why) => {
    expect(obstacle(terms({ companyDecision }), decided("granted"))).toBe(`consent.company_agreement_${why}`);
  });
});

describe("the monitoring policy", () => {
  test("nothing is collected without one, nor before it takes effect", () => {
    const missing = "consent.monitoring_policy_missing";
    expect(obstacle(terms({ policies: [] }), decided("granted"))).toBe(missing);
    const later = policyVersion(1, { effectiveFrom: "2026-11-22" });
    expect(obstacle(terms({ policies: [later] }), decided("granted"))).toBe(missing);
  });

  test("what it does not list is not collected, even from those who agree", () => {
    expect(obstacle(terms(), decided("granted"), "screen-picture")).toBe("consent.not_in_monitoring_policy");
  });
});

describe("the worker's own consent", () => {
  test.each([
    [undefined, "missing"],
    [decided("refused"), "refused"],
    [decided("withdrawn"), "withdrawn"],
    [decided("granted", { documentVersion: "0" }), "outdated"],
  ])("%o stands in the way as %s", (decision, why) => {
    expect(obstacle(terms(), decision)).toBe(`consent.worker_${why}`);
  });

  test.each([
    ["purpose", "勤務評価"],
    ["subjects", "全従業員"],
    ["viewers", "本人と全管理者"],
    ["retention", "1年"],
  ])("is outdated when the policy's %s changes, from the day it does", (field, text) => {
    const policies = [policyVersion(1), policyVersion(2, { [field]: text, effectiveFrom: "2026-12-01" })];
    expect(workerState(terms({ policies, today: "2026-11-30" }), decided("granted"))).toBe("granted");
    expect(workerState(terms({ policies, today: "2026-12-01" }), decided("granted"))).toBe("outdated");
    expect(
      workerState(terms({ policies, today: "2026-12-01" }), decided("granted", { policyVersion: 2 })),
    ).toBe("granted");
  });

  test("survives a new person in charge, a new complaints desk and a new item that others may agree to", () => {
    const next = policyVersion(2, {
      responsible: { name: "鈴木", department: "人事部", authority: "運用の決定と点検" },
      complaints: { name: "相談窓口", contact: "内線200" },
      collected: ["face-presence", "camera-picture", "screen-picture"],
    });
    const now = terms({ policies: [policyVersion(1), next] });
    expect(obstacle(now, decided("granted"))).toBe("allowed");
    expect(obstacle(now, undefined, "screen-picture")).toBe("consent.worker_missing");
  });

  test("withdrawing counts under any version", () => {
    expect(workerState(terms({ workerVersion: "2" }), decided("withdrawn"))).toBe("withdrawn");
  });
});

describe("what is already published asks anew", () => {
  const asked = (some: Terms, decision = decided("granted")) =>
    dayOfNextQuestion(some, "face-presence", decision);

  test("from the first day on which the policy means something else or lists it no longer", () => {
    const onceMore = policyVersion(2, { effectiveFrom: "2026-11-25" });
    const longer = policyVersion(3, { effectiveFrom: "2026-12-01", retention: "1年" });
    const without = policyVersion(4, { effectiveFrom: "2026-12-10", collected: [] });
    expect(asked(terms({ policies: [without, longer, onceMore, policyVersion(1)] }))).toBe("2026-12-01");
    expect(asked(terms({ policies: [without, onceMore, policyVersion(1)] }))).toBe("2026-12-10");
    expect(asked(terms({ policies: [onceMore, policyVersion(1)] }))).toBeUndefined();
  });

  test("from the day of a new text, if that is earlier", () => {
    const longer = policyVersion(2, { effectiveFrom: "2026-12-01", retention: "1年" });
    const policies = [longer, policyVersion(1)];
    expect(asked(terms({ policies, nextWorkerTextOn: "2026-11-30" }))).toBe("2026-11-30");
    expect(asked(terms({ policies, nextWorkerTextOn: "2026-12-02" }))).toBe("2026-12-01");
  });

  test("only where it may happen today", () => {
    const policies = [policyVersion(2, { effectiveFrom: "2026-12-01", retention: "1年" }), policyVersion(1)];
    expect(asked(terms({ policies }), decided("withdrawn"))).toBeUndefined();
    expect(asked(terms({ policies, companyDecision: decided("withdrawn") }))).toBeUndefined();
  });
});
