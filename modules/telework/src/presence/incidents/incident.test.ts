import { PersonId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type IncidentStep, judgementOf, obstacleToAsking, obstacleToJudging, stateOf } from "./incident.ts";

const person = (n: number) => PersonId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const [worker, first, second] = [person(1), person(2), person(3)];
const at = new Date(0);
const detected: IncidentStep = { kind: "detected", at };
const judgedBy = (by: PersonId, judgement: "unauthorised" | "no-problem" = "unauthorised"): IncidentStep => ({
  kind: "judged",
  at,
  by,
  judgement,
  reason: "other",
});
const asked: IncidentStep = { kind: "rejudgement-asked", at, by: worker };
const explained: IncidentStep = { kind: "explained", at, by: worker };

test("an incident is open until somebody judges it, and again when the worker asks", () => {
  expect(stateOf([detected])).toBe("open");
  expect(stateOf([detected, explained])).toBe("open");
  expect(stateOf([detected, judgedBy(first), explained])).toBe("judged");
  expect(stateOf([detected, judgedBy(first), asked])).toBe("rejudgement-asked");
});

test("the first judgement stands until the second is given", () => {
  expect(judgementOf([detected])).toBeUndefined();
  expect(judgementOf([detected, judgedBy(first), asked])).toBe("unauthorised");
  expect(judgementOf([detected, judgedBy(first), asked, judgedBy(second, "no-problem")])).toBe("no-problem");
});

test("who has judged does not judge again, asked or not", () => {
  expect(obstacleToJudging([detected], first)).toBeUndefined();
  expect(obstacleToJudging([detected, judgedBy(first)], second)).toBe("incident_judged");
  expect(obstacleToJudging([detected, judgedBy(first), asked], first)).toBe("incident_other_judge");
  expect(obstacleToJudging([detected, judgedBy(first), asked], second)).toBeUndefined();
});

test("another judgement can be asked for after one, while there is another judge", () => {
  expect(obstacleToAsking([detected], [first, second])).toBe("incident_not_judged");
  expect(obstacleToAsking([detected, judgedBy(first)], [first])).toBe("no_other_judge");
  expect(obstacleToAsking([detected, judgedBy(first)], [first, second])).toBeUndefined();
  expect(obstacleToAsking([detected, judgedBy(first), asked], [first, second])).toBe("incident_not_judged");
});

test("whatever people try, nobody judges twice and every judgement but the first was asked for", () => {
  const attempts = fc.array(fc.constantFrom("ask", "explain", 2, 3, 4), { maxLength: 20 });
  fc.assert(
    fc.property(attempts, (tries) => {
      const managers = [2, 3, 4].map(person);
      let history: IncidentStep[] = [detected];
      for (const attempt of tries) {
        if (attempt === "explain") history = [...history, explained];
        else if (attempt === "ask") {
          if (!obstacleToAsking(history, managers)) history = [...history, asked];
        } else if (typeof attempt === "number" && !obstacleToJudging(history, person(attempt)))
          history = [...history, judgedBy(person(attempt))];
      }
      const judges = history.flatMap(({ kind, by }) => (kind === "judged" ? [by] : []));
      const judged = judges.length;
      const asks = history.filter(({ kind }) => kind === "rejudgement-asked").length;
      expect(new Set(judges).size).toBe(judged);
      expect(judged - asks).toBeGreaterThanOrEqual(0);
      expect(judged - asks).toBeLessThanOrEqual(1);
    }),
  );
});
