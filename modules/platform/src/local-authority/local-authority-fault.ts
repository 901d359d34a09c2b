export type LocalAuthorityProblem =
  | "no_names"
  | "name_not_allowed"
  | "clock_wrong"
  | "file_unreadable"
  | "file_exposed"
  | "certificate_unreadable"
  | "certificate_is_authority"
  | "key_unreadable"
  | "key_encrypted"
  | "key_does_not_match"
  | "not_yet_valid"
  | "expired"
  | "name_not_covered"
  | "unusable";

/** HTTPS cannot be set up as configured; the message names the file or the name and says what to do. */
export class LocalAuthorityFault extends Error {
  readonly problem: LocalAuthorityProblem;

  constructor(problem: LocalAuthorityProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LocalAuthorityFault";
    this.problem = problem;
  }
}
