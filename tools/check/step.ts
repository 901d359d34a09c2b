/** One thing `npm run check` looks at. Steps are independent: each leaves the work tree as it found it. */
export interface Step {
  readonly name: string;
  /** What a failure means, for someone who sees only this line. */
  readonly finds: string;
  /** Run by Node 24, relative to the repository: a script and its arguments. */
  readonly script: readonly string[];
  /** A step whose script is not in the repository yet is reported as missing and does not fail the check. */
  readonly planned?: boolean;
}

export type Outcome =
  | { readonly step: Step; readonly kind: "passed"; readonly seconds: number }
  | { readonly step: Step; readonly kind: "failed"; readonly seconds: number; readonly output: string }
  | { readonly step: Step; readonly kind: "not-there-yet" };
