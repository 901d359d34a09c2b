import type { Outcome } from "./step.ts";

/** One line for a step that has just ended. */
export function progressLine(outcome: Outcome): string {
  const name = outcome.step.name.padEnd(12);
  switch (outcome.kind) {
    case "passed":
      return `ok      ${name}${seconds(outcome.seconds)}`;
    case "failed":
      return `FAILED  ${name}${seconds(outcome.seconds)}  finds ${outcome.step.finds}`;
    case "not-there-yet":
      return `none    ${name}${" ".repeat(6)}  ${outcome.step.script[0]} is not there yet`;
  }
}

/** What the check says at its end: the output of each failed step, then one sentence. */
export function summarise(outcomes: readonly Outcome[]): { readonly text: string; readonly passed: boolean } {
  const failed = outcomes.filter((outcome) => outcome.kind === "failed");
  const passed = outcomes.filter((outcome) => outcome.kind === "passed").length;
  const missing = outcomes.length - passed - failed.length;

  const reports = failed.map(({ step, output }) => `── ${step.name} ──\n${output.trim()}\n`);
  const verdict =
    failed.length === 0
      ? `check: all ${passed} steps passed`
      : `check: ${failed.length} of ${passed + failed.length} steps failed: ${failed.map(({ step }) => step.name).join(", ")}`;
  const remark = missing === 0 ? "" : ` (${missing} not there yet)`;
  return { text: [...reports, verdict + remark].join("\n"), passed: failed.length === 0 };
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`.padStart(6);
}
