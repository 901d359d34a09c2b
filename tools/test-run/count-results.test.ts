import { expect, test } from "vitest";
import { countResults } from "./count-results.ts";

test("passed and failed tests are counted over all files", () => {
  const report = reportOf(["passed", "passed"], ["passed", "failed"]);
  expect(countResults(report, 1)).toEqual({ passed: 3, failed: 1, remarks: [] });
});

test.each(["skipped", "pending", "todo", "disabled"])(
  "a test that is %s counts as failed and is named",
  (status) => {
    expect(countResults(reportOf(["passed", status]), 0)).toEqual({
      passed: 1,
      failed: 1,
      remarks: [`not run (${status}): test 1`],
    });
  },
);

test("a file that did not load counts as one failure", () => {
  const report = { testResults: [{ name: "a.test.ts", status: "failed", assertionResults: [] }] };
  expect(countResults(report, 1)).toEqual({
    passed: 0,
    failed: 1,
    remarks: ["did not load or end well: a.test.ts"],
  });
});

test("a file whose hook failed after its tests passed counts as one failure", () => {
  const report = {
    testResults: [{ name: "a.test.ts", status: "failed", assertionResults: [{ status: "passed" }] }],
  };
  expect(countResults(report, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test("an exit code that no test explains is a failure", () => {
  expect(countResults(reportOf(["passed"]), 1)).toMatchObject({ passed: 1, failed: 1 });
});

test.each([undefined, null, "", {}, { testResults: 3 }])("a run that left %j broke off", (report) => {
  expect(countResults(report, 137)).toEqual({
    passed: 0,
    failed: 1,
    remarks: ["the run broke off with exit code 137 and left no report"],
  });
});

test("a run without a single test is a failure", () => {
  expect(countResults({ testResults: [] }, 0)).toEqual({ passed: 0, failed: 1, remarks: ["no test ran"] });
});

function reportOf(...files: string[][]) {
  return {
    testResults: files.map((statuses, index) => ({
      name: `${index}.test.ts`,
      status: statuses.includes("failed") ? "failed" : "passed",
      assertionResults: statuses.map((status, number) => ({ status, fullName: `test ${number}` })),
    })),
  };
}
