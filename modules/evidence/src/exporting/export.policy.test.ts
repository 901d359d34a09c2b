import { PersonId } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { judgeContents, requireFitting } from "./export.policy.ts";

const by = PersonId.parse("9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2c");
const other = PersonId.parse("9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2d");
const of = (personId: PersonId, count: number) => Array.from({ length: count }, () => personId);

describe("no bulk download [FAC-12]", () => {
  test("a hundred contents of one person may be exported, and a hundred of other people in a day", () => {
    expect(judgeContents({ subjects: of(other, 100), by, today: 0 })).toEqual({
      within: true,
      ofOthers: 100,
    });
    expect(judgeContents({ subjects: of(other, 1), by, today: 99 })).toEqual({ within: true, ofOthers: 1 });
    expect(judgeContents({ subjects: of(other, 1), by, today: 100 })).toMatchObject({
      within: false,
      refusal: { code: "evidence.export_daily_limit" },
    });
  });

  test("one's own are as many as there are, and do not count towards the day", () => {
    expect(judgeContents({ subjects: of(by, 1_000), by, today: 100 })).toEqual({ within: true, ofOthers: 0 });
  });

  test("more than a hundred need somebody else, and those of two people are refused", () => {
    expect(judgeContents({ subjects: of(other, 101), by, today: 0 })).toMatchObject({
      within: false,
      refusal: { code: "evidence.export_too_many_contents" },
    });
    const ofNobody = Array.from({ length: 101 }, () => undefined);
    expect(judgeContents({ subjects: ofNobody, by, today: 0 })).toMatchObject({ within: false });
    expect(() => judgeContents({ subjects: [by, other], by, today: 0 })).toThrow(
      "evidence.export_of_one_person",
    );
  });
});

test("a person's copy of his own records is of nobody else", () => {
  expect(() => requireFitting("own-data", by, by)).not.toThrow();
  expect(() => requireFitting("own-data", by, other)).toThrow("evidence.export_not_own");
  expect(() => requireFitting("own-data", by, undefined)).toThrow("evidence.export_not_own");
  expect(() => requireFitting("written-request", by, other)).not.toThrow();
});
