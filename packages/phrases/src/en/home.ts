import type { home as ja } from "../ja/home.ts";
import type { Translation } from "../translation.ts";

export const home: Translation<typeof ja> = {
  title: "Home",
  "needs-you": "What needs you",
  "nothing-needed": "Nothing needs you. Missing stamps and whatever a person must judge will be listed here.",
  today: "Today",
  "today-working": "Working",
  "today-on-break": "On break",
  "today-away": "of these away",
  "today-not-observed": "of these not observed",
  "today-not-started": "Not started",
  "today-finished": "Finished",
  "open-today": "Open Today",
  "item-open": "Open",
  "item-open-agent": "Open in the agent",
  "item-company-agreement_other": "The company has not agreed to how face information is handled",
  "item-company-agreement_one": "The company has not agreed to how face information is handled",
  "item-consents-to-choose_other": "Presence checks by camera: {count} items for you to agree to or not",
  "item-consents-to-choose_one": "Presence checks by camera: {count} item for you to agree to or not",
  "item-face-to-enrol_other": "You agreed to the camera, but no face is enrolled yet",
  "item-service-terms-to-answer_one":
    "{count} service whose terms wait for your organisation to agree (without that it does not run)",
  "item-service-terms-to-answer_other":
    "{count} services whose terms wait for your organisation to agree (without that they do not run)",
  "item-service-terms-to-read_one": "{count} service whose terms you have not read yet",
  "item-service-terms-to-read_other": "{count} services whose terms you have not read yet",
  "item-face-to-enrol_one": "You agreed to the camera, but no face is enrolled yet",
  "item-incidents-without-judge_other":
    "{count} incidents that no manager may judge (the group of the worker, or one above it, needs a manager)",
  "item-incidents-without-judge_one":
    "{count} incident that no manager may judge (the group of the worker, or one above it, needs a manager)",
  "item-incidents-to-judge_other": "{count} incidents wait for a judgement",
  "item-incidents-to-judge_one": "{count} incident waits for a judgement",
  "item-enrolments-to-confirm_other": "{count} enrolments of faces wait for confirmation",
  "item-enrolments-to-confirm_one": "{count} enrolment of a face waits for confirmation",
  "item-incidents-to-read_other": "{count} new incidents about you",
  "item-incidents-to-read_one": "{count} new incident about you",
  "item-erasure-late_other":
    "{count} records are past their retention and not erased yet (tell whoever runs the server)",
  "item-erasure-late_one":
    "{count} record is past its retention and not erased yet (tell whoever runs the server)",
  "item-months-to-confirm_other": "the months of {count} people are not confirmed",
  "item-months-to-confirm_one": "the month of {count} person is not confirmed",
  "item-first-answers-overdue_other": "{count} first answers are overdue",
  "item-first-answers-overdue_one": "{count} first answer is overdue",
  "item-enquiries-to-answer_other": "{count} enquiries wait for an answer",
  "item-enquiries-to-answer_one": "{count} enquiry waits for an answer",
  "item-answers-to-read_other": "{count} answers count as accepted unless you reply",
  "item-answers-to-read_one": "{count} answer counts as accepted unless you reply",
  "item-rechecks-due_other": "{count} customers’ services are due for a recheck on anti-social forces",
  "item-rechecks-due_one": "{count} customer’s service is due for a recheck on anti-social forces",
  "item-rechecks-in-doubt_other":
    "Rechecks of {count} customers’ services left a doubt of anti-social forces",
  "item-rechecks-in-doubt_one":
    "The recheck of {count} customer’s service left a doubt of anti-social forces",
  "item-measures-to-release_other": "{count} measures wait to be released",
  "item-measures-to-release_one": "{count} measure waits to be released",
  "item-licences-misused_other": "{count} licence keys were used on another device and refused there",
  "item-licences-misused_one": "{count} licence key was used on another device and refused there",
  "item-security-steps-to-take_other": "{count} security steps asked for by the provider are still open",
  "item-security-steps-to-take_one": "{count} security step asked for by the provider is still open",
  "item-suspicions-to-decide_other": "{count} possible violations wait for a decision",
  "item-suspicions-to-decide_one": "{count} possible violation waits for a decision",
  "item-data-requests_other": "{count} data requests wait for an answer",
  "item-data-requests_one": "{count} data request waits for an answer",
  "item-export-permits-to-decide_one": "{count} export above the limit waits for your approval",
  "item-export-permits-to-decide_other": "{count} exports above the limit wait for your approval",
  "item-log-publications-to-decide_one": "{count} publication of a log waits for your approval",
  "item-log-publications-to-decide_other": "{count} publications of logs wait for your approval",
  "item-holds-to-decide_other": "{count} proposed holds wait for your approval",
  "item-log-access-held-back_one":
    "{count} way for outsiders to read logs is held back since the server was restored or set back (resume or end it)",
  "item-log-access-held-back_other":
    "{count} ways for outsiders to read logs are held back since the server was restored or set back (resume or end each)",
  "item-holds-to-decide_one": "{count} proposed hold waits for your approval",
  "item-terms-to-release_other": "{count} drafts of terms wait for your release",
  "item-terms-to-release_one": "{count} draft of terms waits for your release",
  "item-holds-on-me_other": "Records about you are held past their retention ({count} holds)",
  "item-holds-on-me_one": "Records about you are held past their retention ({count} hold)",
  "item-month-blocks-erasure_other":
    "stamps of {count} people are not erased, since their month is neither confirmed nor exported",
  "item-month-blocks-erasure_one":
    "stamps of {count} person are not erased, since the month is neither confirmed nor exported",
  "item-statements-to-sign_other": "{count} statements of the roster wait for your signature",
  "item-statements-to-sign_one": "{count} statement of the roster waits for your signature",
  "item-roster-doubted_other":
    "In the last 30 days devices doubted the roster that the server shows: {count} doubts, counted by person and kind (nothing was sealed by it)",
  "item-roster-doubted_one":
    "In the last 30 days a device doubted the roster that the server shows (nothing was sealed by it)",
  "item-log-set-back_other":
    "In the last 30 days a restore or set-back of the server began {count} logs anew (look at what is lost)",
  "item-log-set-back_one":
    "In the last 30 days a restore or set-back of the server began a log anew (look at what is lost)",
  "item-recovery-to-set-up_other":
    "There is no recovery key (without one, sealed records stay closed once nobody with keys is left)",
  "item-recovery-to-set-up_one":
    "There is no recovery key (without one, sealed records stay closed once nobody with keys is left)",
  "item-recovery-to-renew_other":
    "Make the recovery key anew (it was used, or somebody who keeps a share is no administrator any more or has new keys)",
  "item-recovery-to-renew_one":
    "Make the recovery key anew (it was used, or somebody who keeps a share is no administrator any more or has new keys)",
  "item-recovery-to-rehearse_other": "The recovery key was never rehearsed",
  "item-recovery-to-rehearse_one": "The recovery key was never rehearsed",
  "item-recovery-to-open_other": "{count} restores that you are asked to open",
  "item-recovery-to-open_one": "{count} restore that you are asked to open",
  "item-restores-to-take-part-in_other": "{count} restores that wait for your approval or a share",
  "item-restores-to-take-part-in_one": "{count} restore that waits for your approval or a share",
  "item-restores-on-me_other":
    "{count} requests to open records of yours with the recovery key (your record says whose, and why)",
  "item-restores-on-me_one":
    "{count} request to open records of yours with the recovery key (your record says whose, and why)",
  "item-witnesses-silent_other": "{count} witnesses have not signed a log for over an hour, or contradict it",
  "item-witnesses-silent_one": "{count} witness has not signed a log for over an hour, or contradicts it",
  "item-witnesses-without-ledger_other":
    "{count} witnesses have left the record of what was erased untaken for over an hour (a restore cannot count on them)",
  "item-witnesses-without-ledger_one":
    "{count} witness has left the record of what was erased untaken for over an hour (a restore cannot count on it)",
  "item-backup-late_other":
    "The last backup is too old (the next page says what to check and how to make one)",
  "item-backup-late_one": "The last backup is too old (the next page says what to check and how to make one)",
  "item-retention-key-copy-late_other":
    "No copy of the retention keys is made (if the machine breaks, nobody opens pictures)",
  "item-retention-key-copy-late_one":
    "No copy of the retention keys is made (if the machine breaks, nobody opens pictures)",
  "item-not-started_other": "{count} people have not started work",
  "item-not-started_one": "{count} person has not started work",
  "engaged-nothing": "You are here for a service you are engaged for. Its pages appear here.",
};
