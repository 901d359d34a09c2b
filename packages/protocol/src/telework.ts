import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, GroupId, PersonId, TenantId } from "./ids.ts";
import { VerdictCause, VerdictFigures, VerdictKind } from "./presence.ts";
import { Day, Instant, Name } from "./values.ts";

/** 打刻: 勤務開始/終了, 休憩開始/終了, 仕事内容開始/終了. */
export const StampKind = z.enum([
  "work-start",
  "work-end",
  "break-start",
  "break-end",
  "task-start",
  "task-end",
]);
export type StampKind = z.infer<typeof StampKind>;

/** What the camera said at the moment of the stamp: 本人確認済 / 未確認 / カメラなし. */
export const StampFace = z.enum(["verified", "unverified", "no-camera"]);
export type StampFace = z.infer<typeof StampFace>;

/** What a verdict says of the face of somebody who stamps; カメラなし where nobody looked. */
export function stampFaceOf(verdict: VerdictKind | undefined): StampFace {
  switch (verdict) {
    case undefined:
    case "not-observed":
    case "camera-in-use":
      return "no-camera";
    case "present":
      return "verified";
    case "present-unverified":
    case "away":
    case "peeping":
    case "impersonation":
    case "spoof":
    case "filming-device":
    case "covered":
    case "frozen":
      return "unverified";
  }
}

export const StampId = z.uuid().brand<"StampId">();
export type StampId = z.infer<typeof StampId>;

/**
 * The client makes `stampId`, so that sending it again after a lost answer adds nothing. What the camera said at its
 * moment is not among what a client may say: it follows from what the worker's agent reported.
 */
export const NewStamp = z.strictObject({
  stampId: StampId,
  kind: StampKind,
  /** When the person pressed the button; the server adds when it received it. */
  capturedAt: Instant,
  /** 仕事内容: what the task is, for `task-start`. */
  task: Name.optional(),
});
export type NewStamp = z.infer<typeof NewStamp>;

/**
 * Why a stamp does not fit between the others. A stamp pressed now is refused with `telework.` and this word;
 * one that arrives later is kept with it and counts for nothing, for what a person pressed is never lost.
 */
export const StampMisfit = z.enum([
  "not_working",
  "already_working",
  "on_break",
  "already_on_break",
  "not_on_break",
  "no_task",
]);
export type StampMisfit = z.infer<typeof StampMisfit>;

export const Stamp = z.object({
  stampId: StampId,
  kind: StampKind,
  /** By the clock of the device. */
  capturedAt: Instant,
  receivedAt: Instant,
  /** What the day is computed with: `capturedAt`, corrected where the device's clock was wrong. */
  happenedAt: Instant,
  /** How far the device's clock was ahead (negative: behind); only where it is more than five minutes. */
  clockDifferenceSeconds: z.int().optional(),
  task: Name.optional(),
  /**
   * By what is known of that moment now: verdicts that waited on the device can still change it. Absent when what the
   * camera told is kept no longer.
   */
  face: StampFace.optional(),
  misfit: StampMisfit.optional(),
  /** The entry that proves it. */
  evidenceId: EvidenceId,
});
export type Stamp = z.infer<typeof Stamp>;

export const WorkStatus = z.enum(["not-started", "working", "on-break", "finished"]);
export type WorkStatus = z.infer<typeof WorkStatus>;

/** One piece of a day band; `to` is absent while it goes on. */
export const Band = z.object({
  kind: z.enum(["work", "break", "task", "away", "not-observed"]),
  from: Instant,
  to: Instant.optional(),
  /** The task's name, or why nothing was observed: a `NotObservedCause`. */
  label: z.string().optional(),
  /** What the worker gave as the reason of a pause. */
  note: z.string().optional(),
  /** What an absence or a pause rests on, as the agent told it last. */
  figures: VerdictFigures.optional(),
  /** The stamps that open and close it, or the report that told of it. */
  evidenceIds: z.array(EvidenceId),
  /** Set when it arrived later than it happened. */
  receivedAt: Instant.optional(),
});
export type Band = z.infer<typeof Band>;

/** What a person should look at, e.g. a day that was never ended. */
export const WorkException = z.enum([
  "work_not_ended",
  "break_not_ended",
  "stamp_misfit",
  "clock_differs",
  "late_arrival",
]);
export type WorkException = z.infer<typeof WorkException>;

/** The verdict that holds now. A silent agent is `not-observed`, never `away`. */
export const CurrentPresence = z.object({
  kind: VerdictKind,
  cause: VerdictCause.optional(),
  since: Instant,
});
export type CurrentPresence = z.infer<typeof CurrentPresence>;

/** 勤務日: a shift that passes midnight belongs to the day it began. */
export const WorkDay = z.object({
  personId: PersonId,
  displayName: Name,
  day: Day,
  status: WorkStatus,
  currentTask: Name.optional(),
  /** A shift of an earlier day that still goes on; only for today. */
  continuing: z.object({ day: Day, status: WorkStatus, since: Instant }).optional(),
  /** Whether the worker agrees to the camera now (同意); only for today. */
  camera: z.enum(["agreed", "none"]).optional(),
  /** What the camera tells now; only while he works and agrees to it. */
  presence: CurrentPresence.optional(),
  /** How many incidents fell into the work of this day, advisory ones too. */
  incidents: z.int().min(0).optional(),
  bands: z.array(Band),
  stamps: z.array(Stamp),
  workMinutes: z.int().min(0),
  breakMinutes: z.int().min(0),
  exceptions: z.array(WorkException),
});
export type WorkDay = z.infer<typeof WorkDay>;

/** What one can stamp now, so that no button is there that would be refused. */
export const CurrentStatus = z.object({
  status: WorkStatus,
  /** The 勤務日 of the shift that goes on; otherwise today. */
  day: Day,
  /** Since when this status holds; absent before the first stamp of the day. */
  since: Instant.optional(),
  currentTask: Name.optional(),
  allowed: z.array(StampKind),
  /** When a shift began that was never ended; it needs a correction. */
  leftOpen: Instant.optional(),
});
export type CurrentStatus = z.infer<typeof CurrentStatus>;

const daysBetween = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const inTenantPath = z.object({ tenantId: TenantId });
const workers = { kind: "tenant", roles: ["worker"] } as const;

/** A stamp pressed now: what does not fit is refused, so that the person can do what fits. */
export const stamp = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/stamps",
  summary: "Stamps for oneself; the same stampId again returns the first stamp",
  audience: workers,
  params: inTenantPath,
  body: NewStamp,
  purpose: "provide-service",
  response: z.object({ stamp: Stamp, day: WorkDay, current: CurrentStatus }),
});

/** Why one stamp of a batch is not kept; what concerns the sender refuses the whole batch. */
export const StampProblem = z.enum([
  "telework.task_missing",
  "telework.stamp_id_taken",
  "telework.clock_wrong_by_a_day",
  "telework.stamp_too_old",
  "telework.too_many_stamps",
]);
export type StampProblem = z.infer<typeof StampProblem>;

/** What became of one stamp of a batch; one that is not kept stays on the device. */
export const StampAnswer = z.discriminatedUnion("kept", [
  z.object({ stampId: StampId, kept: z.literal(true), stamp: Stamp }),
  z.object({
    stampId: StampId,
    kept: z.literal(false),
    code: StampProblem,
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type StampAnswer = z.infer<typeof StampAnswer>;

/** Stamps that waited on the device. `sentAt` is its clock at sending: only so can the server tell waiting from a wrong clock. */
export const sendStamps = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/stamps/batch",
  summary: "Hands in stamps made offline, each answered on its own; one that does not fit is kept and marked",
  audience: workers,
  params: inTenantPath,
  body: z.strictObject({ sentAt: Instant, stamps: z.array(NewStamp).min(1).max(200) }),
  purpose: "provide-service",
  response: z.object({ answers: z.array(StampAnswer) }),
});

export const getMyStatus = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/status",
  summary: "Tells one's own status now and what can be stamped",
  audience: workers,
  params: inTenantPath,
  purpose: "own-data",
  response: CurrentStatus,
});

export const getMyDay = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/days/:day",
  summary: "Shows one's own day",
  audience: workers,
  params: inTenantPath.extend({ day: Day }),
  purpose: "own-data",
  response: WorkDay,
});

export const listMyDays = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/days",
  summary: "Lists one's own days with stamps in a period of at most 100 days, newest first (自分の記録)",
  audience: workers,
  params: inTenantPath,
  query: z
    .object({ from: Day, to: Day })
    .refine(({ from, to }) => from <= to && daysBetween(from, to) < 100, "a period of 1 to 100 days"),
  purpose: "own-data",
  response: z.object({ days: z.array(WorkDay) }),
});

export const listDay = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/days/:day",
  summary: "Shows everybody's day in the groups one manages; the auditor sees all (今日の勤務)",
  audience: { kind: "tenant", roles: ["manager", "auditor"] },
  params: inTenantPath.extend({ day: Day }),
  query: z.object({ groupId: GroupId.optional() }),
  purpose: "provide-service",
  response: z.object({ days: z.array(WorkDay) }),
});
