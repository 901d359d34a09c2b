import { readFileSync } from "node:fs";
import { ambiguities } from "@tachiai/policy";
import { describe, expect, test } from "vitest";
import { listSources } from "../sources/list-sources.ts";
import { findTestNames, idsOf } from "./find-test-names.ts";
import { judgeRegister } from "./judge-register.ts";
import { requirementIds, vectorIds } from "./known-ids.ts";
import { readRegister } from "./read-register.ts";

const ids = [...requirementIds, ...vectorIds];

test("there are 201 requirements and 23 test vectors, each with an id of its own", () => {
  expect(requirementIds).toHaveLength(201);
  expect(vectorIds).toHaveLength(23);
  expect(new Set(ids).size).toBe(224);
});

test("docs/requirements.md and the tests of this repository tell the same", () => {
  const entries = readRegister(readFileSync("docs/requirements.md", "utf8"));
  const tests = listSources(".")
    .filter((file) => /\.test\.tsx?$/.test(file))
    .flatMap((file) => findTestNames(file, readFileSync(file, "utf8")));
  expect(judgeRegister(ids, entries, tests)).toEqual([]);
});

test("the readings of docs/requirements.md are those of which the console shows every one", () => {
  const [, readings = ""] = readFileSync("docs/requirements.md", "utf8").split("\n## Readings\n");
  const listed = [...readings.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number));
  expect(ambiguities.map(({ number }) => number)).toEqual(listed);
});

describe("a disagreement is found:", () => {
  const entry = { id: "ATT-01", line: 7, source: "S0 spec", state: "open", missing: "" };
  const judge = (changed: Partial<typeof entry>, ...names: string[]) =>
    judgeRegister(
      ["ATT-01"],
      [{ ...entry, ...changed }],
      names.map((name) => ({ file: "a.test.ts", name })),
    );

  test("none when an open id has no test, a done one has, and a part may have", () => {
    expect(judge({})).toEqual([]);
    expect(judge({ state: "done" }, "the worker stamps in [ATT-01]")).toEqual([]);
    expect(judge({ state: "part", missing: "tasks" })).toEqual([]);
    expect(judge({ state: "part", missing: "tasks" }, "the worker stamps in [ATT-01]")).toEqual([]);
  });

  test("a done id without a test that names it at its end", () => {
    const sentence = "line 7: ATT-01 is done, but no test ends its name with [ATT-01]";
    expect(judge({ state: "done" })).toEqual([sentence]);
    expect(judge({ state: "done" }, "[ATT-01] the worker stamps in")).toEqual([sentence]);
  });

  test("an open id that a test claims to show", () => {
    expect(judge({}, "the worker stamps in [ATT-01]")).toEqual([
      "line 7: ATT-01 is open, but a.test.ts has a test that shows it",
    ]);
  });

  test("a test that names an id nobody knows", () => {
    expect(judge({}, "the worker stamps in [ATT-99]")).toEqual([
      'a.test.ts: "…the worker stamps in [ATT-99]" names ATT-99, which is no requirement',
    ]);
  });

  test("a missing, unknown or repeated id", () => {
    expect(judgeRegister(["ATT-01"], [], [])).toEqual(["ATT-01 is missing"]);
    expect(judgeRegister([], [entry], [])).toEqual(["line 7: ATT-01 is no requirement"]);
    expect(judgeRegister(["ATT-01"], [entry, { ...entry, line: 8 }], [])).toEqual([
      "line 8: ATT-01 is listed a second time",
    ]);
  });

  test("a part that does not say what is missing, and another state that does", () => {
    expect(judge({ state: "part" })).toEqual(["line 7: ATT-01 is part and does not say what is missing"]);
    expect(judge({ missing: "tasks" })).toEqual([
      "line 7: ATT-01 is open and says that something is missing",
    ]);
  });

  test("a state or a source that is not there", () => {
    expect(judge({ state: "" })).toEqual(['line 7: the state of ATT-01 is "", not open, part or done']);
    expect(judge({ source: "" })).toEqual(["line 7: ATT-01 names no source"]);
  });
});

describe("the register is read from its tables alone", () => {
  test("rows of requirements and vectors are entries, headings and prose are not", () => {
    const markdown = [
      "ATT-01 is prose",
      "| Id | What | Source | State | Missing |",
      "| --- | --- | --- | --- | --- |",
      "| ATT-01 | Stamps. | S0 spec | part | tasks |",
      "| V1 | 50 licences | 10,450 yen | open | |",
    ].join("\n");
    expect(readRegister(markdown)).toEqual([
      { id: "ATT-01", line: 4, source: "S0 spec", state: "part", missing: "tasks" },
      { id: "V1", line: 5, source: "10,450 yen", state: "open", missing: "" },
    ]);
  });
});

describe("test names are read from the source", () => {
  const namesOf = (source: string) => findTestNames("a.test.ts", source).map(({ name }) => name);

  test.each([
    ['test("one [ATT-01]", () => {});', ["one [ATT-01]"]],
    ['it("one", () => {}); test.concurrent("two", () => {});', ["one", "two"]],
    ['test.each([1])("row %s [ATT-01]", () => {});', ["row %s [ATT-01]"]],
    ["test(`for ${who} [ATT-01]`, () => {});", [" [ATT-01]"]],
    ['test("one " + "[ATT-01]", () => {});', ["[ATT-01]"]],
    ['describe("a group [ATT-01]", () => { test("inside", () => {}); });', ["inside"]],
    ['test.skip("never [ATT-01]"); it.todo("later [ATT-02]"); test.skipIf(x)("maybe [ATT-03]", f);', []],
    ['regex.test("text [ATT-01]"); contest("x [ATT-02]");', []],
  ])("%j", (source, expected) => {
    expect(namesOf(source)).toEqual(expected);
  });

  test.each([
    ["one id [ATT-01]", ["ATT-01"]],
    ["two groups [ATT-01] [V11]", ["ATT-01", "V11"]],
    ["two in one group [ATT-01, AGT-03]", ["ATT-01", "AGT-03"]],
    ["in the middle [ATT-01] of a sentence", []],
    ["a list [1, 2]", []],
    ["no id", []],
  ])("the ids of %j", (name, expected) => {
    expect(idsOf(name)).toEqual(expected);
  });
});
