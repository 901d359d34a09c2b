import type { EnrolmentState } from "@tachiai/protocol";
import { StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  waiting: "waiting",
  confirmed: "verified",
  rejected: "withdrawn",
  removed: "ended",
} as const satisfies Record<EnrolmentState, string>;

export function EnrolmentMark({ state }: { state: EnrolmentState }) {
  const { t } = usePhrases();
  return <StatusMark kind={marks[state]} label={t(`presence.enrolment.${state}`)} />;
}
