import type { Problem, RefusalCode } from "@tachiai/protocol";

/** The server understood the request and declined it, or failed (`fault`). `message` is its sentence for people. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly code: RefusalCode | "fault";
  readonly status: number;
  readonly details: Readonly<Record<string, string | number>>;
  /** Which fields of the request were wrong, by JSON path. */
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(problem: Problem) {
    super(problem.title);
    this.code = problem.code;
    this.status = problem.status;
    this.details = problem.details ?? {};
    this.issues = problem.issues ?? [];
  }
}
