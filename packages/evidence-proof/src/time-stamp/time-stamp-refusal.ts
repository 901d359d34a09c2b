import type { TimeStampTrouble } from "@tachiai/protocol";

/** Why an answer of an authority is not accepted. */
export type TimeStampProblem = Exclude<TimeStampTrouble, "unreachable">;

/** A time stamp is understood and not accepted. */
export class TimeStampRefusal extends Error {
  override readonly name = "TimeStampRefusal";
  readonly problem: TimeStampProblem;

  constructor(problem: TimeStampProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}
