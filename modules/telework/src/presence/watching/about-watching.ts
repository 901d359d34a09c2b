import type { EntryInQuestion } from "@tachiai/evidence";
import type { EvidenceAction } from "@tachiai/protocol";
import { pictureAction } from "../pictures/picture-recipients.ts";

type WatchedSubject = "incident" | "face" | "picture" | "verdict" | "look";

const subjects: ReadonlyMap<string, WatchedSubject> = new Map<EvidenceAction, WatchedSubject>([
  ["telework.incident_detected", "incident"],
  ["telework.incident_told", "incident"],
  ["telework.incident_judged", "incident"],
  ["telework.incident_explained", "incident"],
  ["telework.rejudgement_asked", "incident"],
  ["telework.enrolled", "face"],
  ["telework.enrolment_confirmed", "face"],
  ["telework.enrolment_rejected", "face"],
  ["telework.enrolment_removed", "face"],
  [pictureAction, "picture"],
  ["telework.presence_reported", "verdict"],
  ["evidence.looked", "look"],
]);

/** What an entry about watching is about; undefined for any other, and where only its class says that it is one. */
export function subjectOf({ action }: Pick<EntryInQuestion, "action">): WatchedSubject | undefined {
  return subjects.get(action);
}

/** Whether an entry tells how somebody was watched, or what watching told. */
export function tellsOfWatching(entry: Pick<EntryInQuestion, "action" | "retentionClass">): boolean {
  return entry.retentionClass === "telework" || subjects.has(entry.action);
}

/** Auditors know the verdicts, as on 今日の勤務, and hold to account who looked and why; no incident, picture or face. */
export function mayAudit(entry: Pick<EntryInQuestion, "action">): boolean {
  const subject = subjectOf(entry);
  return subject === "verdict" || subject === "look";
}
