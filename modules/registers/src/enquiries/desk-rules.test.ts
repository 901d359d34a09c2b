import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { answerDue, deskRulesOf, dueAt, silentFrom } from "./desk-rules.ts";

const tokyo = (text: string) => new Date(`${text}:00+09:00`);
const rules = deskRulesOf({ id: "telework", edits: {} });

test.each([
  // Over lunch.
  ["2026-11-20T11:30", "2026-11-20T15:45", "2026-11-20T14:30"],
  // A call at 16:30 runs on after the weekend and the holiday on Monday.
  ["2026-11-20T16:30", "2026-11-24T11:30", "2026-11-20T19:30"],
  // A mail on Saturday.
  ["2026-11-21T22:00", "2026-11-24T13:15", "2026-11-22T01:00"],
])(
  "what comes at %s is due at %s in telephone hours and at %s on the clock [SLA-02] [SLA-03]",
  (at, telephone, clock) => {
    const due = answerDue(rules, tokyo(at));
    expect(due).toEqual({
      byTelephoneHours: tokyo(telephone),
      byClockHours: tokyo(clock),
      reading: "telephone-hours",
    });
    expect(dueAt(due)).toEqual(tokyo(telephone));
  },
);

test("the reading that a provider has laid down decides, with his own minutes [SLA-03]", () => {
  const own = deskRulesOf({
    id: "watch",
    edits: { "first-answer-clock": "clock-hours", "first-answer-minutes": 60 },
  });
  expect(dueAt(answerDue(own, tokyo("2026-11-20T16:30")))).toEqual(tokyo("2026-11-20T17:30"));
});

test("an answer counts as accepted once the seventh day after it has passed [SLA-04]", () => {
  expect(silentFrom(rules, tokyo("2026-11-20T16:30"))).toEqual(tokyo("2026-11-28T00:00"));
  expect(silentFrom(rules, tokyo("2026-11-20T00:00"))).toEqual(tokyo("2026-11-28T00:00"));
});

test("the terms of every service have a help desk", () => {
  for (const id of ProfileId.options) expect(deskRulesOf({ id, edits: {} }).firstAnswerMinutes).toBe(180);
});
