import type { EvidenceAction, SupportStep, SupportStepKind } from "@tachiai/protocol";

const actions: Readonly<Record<Exclude<SupportStepKind, "answered">, EvidenceAction>> = {
  requested: "support.requested",
  opened: "support.opened",
  quoted: "support.quoted",
  "quote-answered": "support.quote_answered",
  joined: "support.joined",
  "terms-agreed": "support.terms_agreed",
  prepared: "support.prepared",
  admitted: "support.admitted",
  asked: "support.asked",
  withdrawn: "support.withdrawn",
  used: "support.used",
  "information-given": "support.information_given",
  "file-moved": "support.file_moved",
  paused: "support.paused",
  resumed: "support.resumed",
  "overtime-asked": "support.overtime_asked",
  "overtime-answered": "support.overtime_answered",
  "cooperation-asked": "support.cooperation_asked",
  "cooperation-answered": "support.cooperation_answered",
  "supporter-came": "support.supporter_came",
  "supporter-left": "support.supporter_left",
  "taken-over": "support.taken_over",
  ended: "support.ended",
  disconnected: "support.disconnected",
  sealed: "support.sealed",
};

/** As what a step is written down. */
export function actionOfStep(step: SupportStep): EvidenceAction {
  if (step.kind !== "answered") return actions[step.kind];
  return step.answer === "timed-out" ? "support.timed_out" : `support.${step.answer}`;
}
