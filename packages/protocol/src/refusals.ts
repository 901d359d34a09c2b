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
  "identity.sign_in_wrong": 401,
  "identity.sign_in_locked": 429,
  "identity.password_wrong": 403,
  "identity.hashing_not_in_force": 400,
  "identity.keys_differ": 409,
  "identity.keys_exist": 409,
  "identity.keys_missing": 409,
  "identity.no_locked_keys": 409,
  "identity.session_not_found": 404,
  "identity.member_not_found": 404,
  "identity.membership_ended": 409,
  "identity.last_administrator": 409,
  "identity.day_passed": 409,
  "identity.role_not_here": 409,
  "identity.manager_needs_group": 409,
  "identity.role_without_group": 409,
  "identity.member_elsewhere": 409,
  "identity.group_not_found": 404,
  "identity.group_below_itself": 409,
  "identity.group_name_taken": 409,
  "identity.group_in_use": 409,
  "identity.already_member": 409,
  "identity.already_invited": 409,
  "identity.invitation_not_found": 404,
  "identity.invitation_not_open": 409,
  "identity.demonstration": 409,
  "identity.link_unknown": 404,
  "identity.link_expired": 410,
  "identity.link_used": 410,
  "identity.link_withdrawn": 410,
  "identity.link_for_other_account": 403,
  "identity.account_exists": 409,
  "identity.engagement_not_found": 404,
  "identity.engagement_ended": 409,
  "identity.customer_not_found": 404,
  "identity.handed_over": 409,
  "identity.pairing_not_found": 404,
  "identity.pairing_answered": 409,
  "setup.token_wrong": 403,
  "setup.token_expired": 410,
  "setup.done": 409,
  "contract.not_entitled": 403,
  "contract.suspended": 403,
  "contract.ended": 403,
  "consent.company_agreement_missing": 409,
  "consent.company_agreement_outdated": 409,
  "consent.company_agreement_withdrawn": 409,
  "consent.monitoring_policy_missing": 409,
  "consent.not_in_monitoring_policy": 409,
  "consent.worker_missing": 409,
  "consent.worker_refused": 409,
  "consent.worker_outdated": 409,
  "consent.worker_withdrawn": 409,
  "consent.text_changed": 409,
  "consent.policy_changed": 409,
  "consent.effective_too_early": 409,
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
