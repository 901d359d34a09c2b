import {
  AgentReport,
  base64Of,
  ConsentPurpose,
  EpochFormat,
  EpochId,
  Instant,
  Month,
  NewStamp,
  StampProblem,
  VerdictSegment,
} from "@tachiai/protocol";
import { z } from "zod";

/** A stamp that the server will not take, and why. */
export const DeclinedStamp = z.object({
  stamp: NewStamp,
  code: z.union([StampProblem, z.string()]),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DeclinedStamp = z.infer<typeof DeclinedStamp>;

/** What the person took back, and when he pressed it. */
export const Withdrawal = z.object({ purposes: z.array(ConsentPurpose).min(1), capturedAt: Instant });
export type Withdrawal = z.infer<typeof Withdrawal>;

export const ReportedIncident = AgentReport.shape.incidents.element;
export type ReportedIncident = z.infer<typeof ReportedIncident>;

/** One thing the agent found. The same segment may come again, closed or extended. */
export const Fact = z.union([
  z.object({ segment: VerdictSegment }),
  z.object({ incident: ReportedIncident }),
]);
export type Fact = z.infer<typeof Fact>;

/** A report whose content is final; only the time of sending is added, each time it is sent. */
export const FrozenReport = AgentReport.omit({ sentAt: true });
export type FrozenReport = z.infer<typeof FrozenReport>;

/** An epoch that this device made. Its private half was forgotten as it was made. */
export const KeptEpoch = z.object({
  epochId: EpochId,
  /** Absent where it was kept before there was a second format. */
  format: EpochFormat.default("tachiai-epoch-1"),
  month: Month,
  /** X25519. */
  publicKey: base64Of(32),
  /** A name for those to whom it was wrapped: another list needs another epoch. */
  sealedTo: z.string(),
  /** Where its statement and wraps lie. */
  row: z.string(),
  isSent: z.boolean(),
});
export type KeptEpoch = z.infer<typeof KeptEpoch>;

/** What the queue knows of itself. */
export const QueueState = z.object({
  nextSequence: z.int().min(1),
  /** Pictures the ring overwrote that no report has told of yet. */
  overwrittenPictures: z.int().min(0),
  /** When the agent last lived, by the device's clock. */
  aliveAt: Instant.optional(),
  /** The segment that goes on; after a crash it ends when the agent last lived. */
  open: VerdictSegment.optional(),
  /** Purposes taken back here that the server has not granted anew since. */
  withdrawn: z.array(ConsentPurpose),
  /** What was taken back here and the server has not heard of. */
  untold: z.array(Withdrawal).default([]),
  /** When the server took the last no to each, by its own clock. */
  saidNo: z.partialRecord(ConsentPurpose, Instant).default({}),
  /** When the server took the company's last no, by its own clock; absent where none was heard of. */
  companySaidNo: Instant.optional(),
  /** What was dropped because nobody can read it any more or the server will never take it; the person is told. */
  lost: z.int().min(0),
  /** As much of it as no report has told of yet. */
  lostRows: z.int().min(0).default(0),
  epochs: z.array(KeptEpoch).default([]),
  /** How many rows of the queue were on the disk when this was written: fewer later means that some were taken away. */
  rows: z.int().min(0).default(0),
});
export type QueueState = z.infer<typeof QueueState>;

export const emptyState: QueueState = {
  nextSequence: 1,
  overwrittenPictures: 0,
  withdrawn: [],
  untold: [],
  saidNo: {},
  lost: 0,
  lostRows: 0,
  epochs: [],
  rows: 0,
};
