import type { ConsentState } from "@tachiai/protocol";
import { type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  none: "not-started",
  granted: "accepted",
  refused: "no-camera",
  withdrawn: "no-camera",
  outdated: "waiting",
} as const satisfies Record<ConsentState, StatusKind>;

/** What somebody chose, calmly: declining and withdrawing are choices, not faults. */
export function ConsentMark({ state }: { readonly state: ConsentState }) {
  const { t } = usePhrases();
  return <StatusMark kind={marks[state]} label={t(`consent.state.${state}`)} />;
}
