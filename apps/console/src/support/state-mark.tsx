import type { SupportState } from "@tachiai/protocol";
import { type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";

const kinds = {
  waiting: "waiting",
  quoted: "waiting",
  preparing: "waiting",
  ready: "needs-look",
  connected: "working",
  paused: "on-break",
  ended: "ended",
  disconnected: "ended",
  sealed: "ended",
} as const satisfies Record<SupportState, StatusKind>;

export function StateMark({ state }: { readonly state: SupportState }) {
  const { t } = usePhrases();
  return <StatusMark kind={kinds[state]} label={t(`supportDesk.state.${state}`)} />;
}
