import type {
  AgentSettings,
  ConsentObstacle,
  ConsentPurpose,
  Enrolment,
  Instant,
  RosterDoubtReport,
  WorkNow,
} from "@tachiai/protocol";
import type { CameraTrouble } from "./capture/camera.ts";
import type { CaptureDecision } from "./capture/decide-capture.ts";
import type { EyesState } from "./capture/eyes.ts";
import type { SeenNow } from "./capture/sighting.ts";
import type { EnrolmentGuidance } from "./enrolment/face-enrolment.ts";
import type { QueueCounts } from "./queue/offline-queue.ts";
import type { DeclinedStamp } from "./queue/queued.ts";
import type { SendingObstacle } from "./sending/obstacle.ts";
import type { Proposal } from "./work/propose-stamp.ts";

/** Everything a page shows of the agent: plain data, new at every change. */
export interface AgentView {
  readonly work: WorkNow;
  readonly decision: CaptureDecision;
  readonly paused?: { readonly since: Instant; readonly reason: string };
  readonly camera: {
    readonly isOn: boolean;
    readonly trouble?: CameraTrouble;
  };
  readonly eyes: EyesState;
  readonly seen?: SeenNow;
  readonly proposal?: Proposal;
  readonly consent: {
    readonly granted: readonly ConsentPurpose[];
    /** Taken back here; the server may not know yet. */
    readonly withdrawn: readonly ConsentPurpose[];
    /** The disk has not taken what was taken back, so it counts only while the agent runs; whether the server knows. */
    readonly unkeptWithdrawal?: "told" | "untold";
    readonly obstacle?: ConsentObstacle;
    /** Until when the camera may be used without a connection. */
    readonly receiptUntil?: Instant;
  };
  readonly settings: AgentSettings;
  readonly enrolment: "none" | Enrolment["state"];
  /** False when this browser has no key that opens the features. */
  readonly canCompare: boolean;
  readonly waiting: QueueCounts;
  readonly declinedStamps: readonly (DeclinedStamp & { readonly key: string })[];
  readonly storageFull: boolean;
  readonly obstacle?: SendingObstacle;
  readonly lastSentAt?: Instant;
  readonly clockAheadSeconds?: number;
  /** What the server says of whom to seal to does not agree with what was signed and verified here. */
  readonly rosterDoubt?: RosterDoubtReport["found"];
  /** Stamps that were never sent when the contract ended. */
  readonly discardedStamps?: number;
  readonly enrolling?: EnrolmentGuidance & {
    readonly taken: readonly { readonly pictureId: string; readonly pose: string }[];
  };
}
