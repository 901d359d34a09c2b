import { resolve } from "node:path";
import { runStep } from "./check/run-step.ts";
import { runSteps } from "./check/run-steps.ts";
import { steps } from "./check/steps.ts";
import { progressLine, summarise } from "./check/summarise.ts";

const root = resolve(import.meta.dirname, "..");
const stepsAtOnce = 2;

const outcomes = await runSteps(
  steps,
  stepsAtOnce,
  (step) => runStep(root, step),
  (outcome) => console.log(progressLine(outcome)),
);

const { text, passed } = summarise(outcomes);
console.log(`\n${text}`);
process.exitCode = passed ? 0 : 1;
