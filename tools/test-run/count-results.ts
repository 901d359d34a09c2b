export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Sentences for what counts as failed beyond single failed tests. */
  readonly remarks: readonly string[];
}

/**
 * Counts what Vitest's JSON report says. Whatever is not a passed test is a failed one: a skipped or planned test, a file that did
 * not load, a run that broke off, a run without a test, and an exit code that no failed test explains.
 */
export function countResults(report: unknown, exitCode: number): Counts {
  if (!isRecord(report) || !Array.isArray(report.testResults))
    return {
      passed: 0,
      failed: 1,
      remarks: [`the run broke off with exit code ${exitCode} and left no report`],
    };

  let passed = 0;
  let failed = 0;
  const remarks: string[] = [];
  for (const file of report.testResults.filter(isRecord)) {
    const tests = Array.isArray(file.assertionResults) ? file.assertionResults.filter(isRecord) : [];
    for (const { status, fullName } of tests) {
      if (status === "passed") passed += 1;
      else failed += 1;
      if (status !== "passed" && status !== "failed")
        remarks.push(`not run (${String(status)}): ${String(fullName)}`);
    }
    if (file.status !== "passed" && tests.every(({ status }) => status !== "failed")) {
      failed += 1;
      remarks.push(`did not load or end well: ${String(file.name)}`);
    }
  }

  if (failed === 0 && passed === 0) return { passed, failed: 1, remarks: ["no test ran"] };
  if (failed === 0 && exitCode !== 0)
    return {
      passed,
      failed: 1,
      remarks: [`every test passed, but the run ended with exit code ${exitCode}`],
    };
  return { passed, failed, remarks };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
