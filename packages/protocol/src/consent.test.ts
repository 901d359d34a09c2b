import { expect, test } from "vitest";
import { ConsentObstacle, hasChosen, isCompanysPart } from "./consent.ts";

test("a refusal is a choice too; an outdated one is none", () => {
  expect(hasChosen([{ state: "refused" }, { state: "granted" }, { state: "withdrawn" }])).toBe(true);
  expect(hasChosen([{ state: "outdated" }, { state: "granted" }])).toBe(false);
  expect(hasChosen([{ state: "none" }])).toBe(false);
});

test("what the company has not done is no choice of the worker's", () => {
  expect(ConsentObstacle.options.filter((obstacle) => !isCompanysPart(obstacle))).toEqual([
    "consent.not_in_monitoring_policy",
    "consent.worker_missing",
    "consent.worker_refused",
    "consent.worker_outdated",
    "consent.worker_withdrawn",
  ]);
  expect(isCompanysPart(undefined)).toBe(false);
});
