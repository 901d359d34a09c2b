/** Nothing: rows are added, and stay as they are. */
const added: readonly string[] = [];
/** They stay as they are until their last day has passed. */
const goneOnSchedule: readonly string[] = ["delete once due"];

/**
 * Tables whose rows last, and all that a door may change in them. Each is what somebody did, decided or was told, or what
 * proofs rest on: no row of them goes before its day, and none becomes about somebody or something else. A migration that grants more fails
 * the test until it is written down here, where a reviewer asks whether that is still so; one that adds a table to which rows
 * are only added puts it here too.
 */
export const lastingRows: Readonly<Record<string, readonly string[]>> = {
  "consent.data_request": [
    "update(answer)",
    "update(answered_at)",
    "update(answered_by)",
    "update(ground)",
    "update(identified_at)",
    "update(identified_by)",
    "update(identified_how)",
    "update(result)",
    "update(state)",
  ],
  "consent.decision": added,
  "consent.monitoring_policy": added,
  "consent.receipt": added,
  "contracts.contract": ["update(ended_on)", "update(state)"],
  "evidence.damage": added,
  "evidence.earlier_request": added,
  "evidence.entry": [
    "delete once due",
    "update(decided_by)",
    "update(decided_until)",
    "update(log_generation)",
    "update(log_index)",
  ],
  "evidence.epoch": ["delete once due", "update(first_at)", "update(last_at)"],
  "evidence.epoch_content": goneOnSchedule,
  "evidence.epoch_recovery_wrap": ["delete once due"],
  "evidence.epoch_wrap": ["delete once due", "update(unopened_by)"],
  "evidence.export_permit": [
    "update(decided_at)",
    "update(decided_by)",
    "update(decision)",
    "update(decision_reason)",
    "update(used_by)",
  ],
  "evidence.hold": [
    "update(decided_at)",
    "update(decided_by)",
    "update(decision)",
    "update(decision_reason)",
    "update(release_reason)",
    "update(released_at)",
    "update(released_by)",
  ],
  "evidence.log_reader": ["update(ended_at)"],
  "evidence.shred_order": ["update(shredded_by)"],
  "evidence.stamping": added,
  "evidence.witness": ["update(ended_at)", "update(ledger_taken_at)", "update(without_ledger_since)"],
  "evidence.wrap": goneOnSchedule,
  "identity.installation_secret": added,
  "identity.invitation": added,
  "identity.organisation": added,
  "identity.roster_statement": added,
  "identity.recovery_key": ["update(rehearsed_at)", "update(retired_at)", "update(used_at)"],
  "identity.recovery_approval": added,
  "identity.recovery_request": ["update(complete_at)", "update(ended_at)", "update(finished_at)"],
  "tachiai_migration.applied": added,
  "telework.agent": [
    "update(heard_at)",
    "update(last_report_sha256)",
    "update(last_sequence)",
    "update(missed_reports)",
    "update(name)",
    "update(observing)",
    "update(overwritten_pictures)",
    "update(settings_told)",
  ],
  "telework.agent_lease": ["update(ended_at)", "update(ended_by)", "update(heard_at)"],
  "telework.enrolment": [
    "update(decided_at)",
    "update(decided_by)",
    "update(reason)",
    "update(sealed_features)",
    "update(state)",
  ],
  "telework.enrolment_picture": added,
  "telework.incident": [
    "delete once due",
    "update(changed_at)",
    "update(judgement)",
    "update(read_at)",
    "update(state)",
  ],
  "telework.incident_event": goneOnSchedule,
  "telework.incident_picture": goneOnSchedule,
  "telework.picture": ["delete once due", "update(face_ended_at)"],
  "telework.month_step": added,
  "telework.stamp": goneOnSchedule,
};
