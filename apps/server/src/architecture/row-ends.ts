/**
 * Every table, by when its rows go. A new one fails the test until it stands here, where a reviewer asks on which day the last row
 * goes that names somebody.
 */
export const rowEnds = {
  /** `eraseOfEach` removes them once the organisation's own entries are gone, 60 months after its use has ended, if not before. */
  "with their organisation": [
    "consent.data_request",
    "consent.decision",
    "consent.monitoring_policy",
    "consent.operator_policy",
    "consent.receipt",
    "consent.request_days",
    "contracts.contract",
    "evidence.epoch",
    "evidence.epoch_recovery_wrap",
    "evidence.epoch_wrap",
    "evidence.release",
    "identity.engagement",
    "identity.group_membership",
    "identity.invitation",
    "identity.member_group",
    "identity.membership",
    "identity.one_time_link",
    "identity.recovery_approval",
    "identity.recovery_given",
    "identity.recovery_key",
    "identity.recovery_request",
    "identity.recovery_share",
    "identity.role_assignment",
    "identity.roster_pin",
    "identity.roster_statement",
    "notices.addressee",
    "notices.delivery",
    "notices.notice",
    "notices.posting",
    "notices.reading",
    "notices.received",
    "telework.agent",
    "telework.agent_heard",
    "telework.agent_lease",
    "telework.agent_settings",
    "telework.enrolment",
    "telework.enrolment_picture",
    "telework.incident",
    "telework.incident_event",
    "telework.incident_picture",
    "telework.month_step",
    "telework.picture",
    "telework.presence_segment",
    "telework.stamp",
  ],
  /** `endOrganisation` removes them in the transaction that decides that the time of the organisation's own entries is over. */
  "as the organisation's own entries end": [
    "evidence.export_permit",
    "evidence.hold",
    "evidence.log_publication",
    "evidence.log_reader",
  ],
  /** After all of the above, unless another organisation's rows name it: one that it founded, or that engages it. */
  "when nothing of it is left": ["identity.organisation"],
  /** `forgetAccounts` removes them when no organisation knows the person any more, not even as somebody who has left. */
  "with their account": [
    "identity.credential",
    "identity.known_device",
    "identity.passkey",
    "identity.person",
    "identity.person_key",
    "identity.session",
  ],
  /** The retention policy says when; what is said of the logs themselves stays with them, and names nobody. */
  "on the day of their entry": [
    "evidence.earlier_request",
    "evidence.entry",
    "evidence.epoch_content",
    "evidence.shred_order",
    "evidence.wrap",
  ],
  "when they are done with, within minutes or days": [
    "evidence.seal_queue",
    "evidence.upload",
    "graphile_worker._private_job_queues",
    "graphile_worker._private_jobs",
    "identity.owed_entry",
    "identity.pairing",
    "identity.passkey_challenge",
    "identity.setup_token",
    "identity.sign_in_attempt",
  ],
  "after a year": ["identity.installation_entry"],
  /** Signed sizes and roots, which others hold copies of, and what witnesses and authorities say of them; they name a tenant by its id and nobody. */
  "with the log, which stays": [
    "evidence.cosignature",
    "evidence.damage",
    "evidence.log",
    "evidence.time_stamp",
  ],
  /** All logs of the installation are proven by them. They name whoever runs the installation by its id, and nobody. */
  "never: who witnesses and stamps the logs": ["evidence.stamping", "evidence.witness"],
  /** Its people are made up, and an administrator removes it whole. */
  "with the demonstration": ["demonstration.company"],
  "never: they name nobody": [
    "graphile_worker._private_known_crontabs",
    "graphile_worker._private_tasks",
    "graphile_worker.migrations",
    "identity.installation_secret",
    "tachiai_migration.applied",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
