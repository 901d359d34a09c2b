import type { ConsentReceipt, WorkNow } from "@tachiai/protocol";
import type { AgentView } from "./agent-view.ts";
import type { CaptureControl } from "./capture/capture-control.ts";
import type { CaptureDecision } from "./capture/decide-capture.ts";
import type { Known } from "./knowledge/known.ts";
import type { QueueCounts, Waiting } from "./queue/offline-queue.ts";
import type { DeclinedStamp } from "./queue/queued.ts";
import type { Withdrawals } from "./queue/withdrawals.ts";
import type { SendingObstacle } from "./sending/obstacle.ts";
import { proposeStamp } from "./work/propose-stamp.ts";

/** Everything that a view is made of. */
export interface AgentState {
  readonly known: Known;
  readonly receipt: ConsentReceipt | undefined;
  readonly work: WorkNow;
  readonly decision: CaptureDecision;
  readonly capture: Pick<CaptureControl, "camera" | "eyes" | "seen" | "sighting">;
  readonly enrolling: AgentView["enrolling"];
  readonly withdrawals: Pick<Withdrawals, "purposes" | "first" | "isKept">;
  readonly canCompare: boolean;
  readonly counts: QueueCounts;
  readonly declined: readonly Waiting<DeclinedStamp>[];
  readonly isStorageFull: boolean;
  readonly obstacle: SendingObstacle | undefined;
  readonly lastSentAt: number | undefined;
  readonly rosterDoubt: AgentView["rosterDoubt"];
  readonly discardedStamps: number | undefined;
  /** Since when what the person did not want to be asked about has been so. */
  readonly dismissedSince: number | undefined;
  readonly now: number;
}

/** Shows an agent's state as plain data. */
export function showAgent(state: AgentState): AgentView {
  const {
    known,
    receipt,
    work,
    capture,
    withdrawals,
    obstacle,
    lastSentAt,
    discardedStamps,
    enrolling,
    rosterDoubt,
  } = state;
  const { paused, clockAheadSeconds, settings } = known;
  const proposal = proposeStamp(capture.sighting, work, state.now, settings.awayIntervalMinutes * 60_000);
  return {
    work,
    decision: state.decision,
    ...(paused && { paused }),
    camera: capture.camera,
    eyes: capture.eyes,
    ...(capture.seen && { seen: capture.seen }),
    ...(proposal && proposal.since !== state.dismissedSince && { proposal }),
    consent: {
      granted: known.granted,
      withdrawn: withdrawals.purposes,
      ...(!withdrawals.isKept && { unkeptWithdrawal: withdrawals.first ? "untold" : "told" }),
      ...(known.obstacle && { obstacle: known.obstacle }),
      ...(receipt && { receiptUntil: receipt.expiresAt }),
    },
    settings,
    enrolment: known.enrolment ?? "none",
    canCompare: state.canCompare,
    waiting: state.counts,
    declinedStamps: state.declined.map(({ key, value }) => ({ key, ...value })),
    storageFull: state.isStorageFull,
    ...(obstacle && { obstacle }),
    ...(lastSentAt !== undefined && { lastSentAt: new Date(lastSentAt).toISOString() }),
    ...(clockAheadSeconds !== undefined && { clockAheadSeconds }),
    ...(rosterDoubt && { rosterDoubt }),
    ...(discardedStamps !== undefined && { discardedStamps }),
    ...(enrolling && { enrolling }),
  };
}
