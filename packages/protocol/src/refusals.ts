/**
 * Every way a request can be understood and declined, with its HTTP status. A code is never renamed;
 * `packages/phrases` holds one sentence per code and language.
 */
export const refusals = {
  "request.invalid": 400,
  "request.not_found": 404,
  "request.too_large": 413,
  "request.too_many": 429,
  "request.wrong_origin": 403,
  "request.wrong_version": 426,
  "access.signed_out": 401,
  "access.denied": 403,
  "access.no_engagement": 403,
  "telework.not_working": 409,
  "telework.already_working": 409,
  "telework.on_break": 409,
  "telework.already_on_break": 409,
  "telework.not_on_break": 409,
  "telework.no_task": 409,
  "telework.shift_left_open": 409,
  "telework.task_missing": 400,
  "telework.stamp_id_taken": 409,
  "telework.clock_wrong_by_a_day": 409,
  "telework.stamp_too_old": 409,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusals;

/** What a client receives instead of an answer (RFC 9457); `code` decides, `title` is for people. */
export interface Problem {
  readonly code: RefusalCode | "fault";
  readonly title: string;
  readonly status: number;
  readonly details?: Readonly<Record<string, string | number>>;
  /** Which fields of the request were wrong, with JSON paths. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}
