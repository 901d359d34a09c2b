import type { Outcome, Step } from "./step.ts";

/** Runs the steps in order, `atOnce` at a time, and tells `onOutcome` of each as it ends. One failure stops no other step. */
export async function runSteps(
  steps: readonly Step[],
  atOnce: number,
  run: (step: Step) => Promise<Outcome>,
  onOutcome: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];

  async function takeNext(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await run(step);
      outcomes.push(outcome);
      onOutcome(outcome);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, takeNext));
  return outcomes;
}
