import { EvidenceId, type IncidentEvent, PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { judgedBefore } from "./judged-before.ts";

const me = PersonId.parse(crypto.randomUUID());
const other = PersonId.parse(crypto.randomUUID());
const step = (kind: IncidentEvent["kind"], by: PersonId, byName: string): IncidentEvent => ({
  kind,
  by,
  byName,
  at: "2026-11-20T00:00:00.000Z",
  evidenceId: EvidenceId.parse(crypto.randomUUID()),
});

test("a manager who was judging is told which colleague was first", () => {
  const history = [step("detected", me, "判定"), step("judged", other, "高橋 由美")];
  expect(judgedBefore({ state: "judged", history }, me)).toBe("高橋 由美");
});

test("of two judgements the later one was first to the second question", () => {
  const third = PersonId.parse(crypto.randomUUID());
  const history = [
    step("judged", other, "高橋 由美"),
    step("rejudgement-asked", third, "伊藤 さくら"),
    step("judged", third, "渡辺 誠"),
  ];
  expect(judgedBefore({ state: "judged", history }, me)).toBe("渡辺 誠");
});

test("his own judgement, one that still waits, and an earlier one overtake nobody", () => {
  expect(judgedBefore({ state: "judged", history: [step("judged", me, "私")] }, me)).toBeUndefined();
  expect(judgedBefore({ state: "open", history: [] }, me)).toBeUndefined();
  const asked = [step("judged", other, "高橋 由美"), step("rejudgement-asked", other, "伊藤 さくら")];
  expect(judgedBefore({ state: "rejudgement-asked", history: asked }, me)).toBeUndefined();
});
