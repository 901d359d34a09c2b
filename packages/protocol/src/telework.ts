import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, GroupId, PersonId, TenantId } from "./ids.ts";
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

export const StampId = z.uuid().brand<"StampId">();
export type StampId = z.infer<typeof StampId>;

/** The client makes `stampId`, so that sending it again after a lost answer adds nothing. */
export const NewStamp = z.strictObject({
  stampId: StampId,
  kind: StampKind,
  /** When the person pressed the button; the server adds when it received it. */
  capturedAt: Instant,
  /** 仕事内容: what the task is, for `task-start`. */
  task: Name.optional(),
  face: StampFace.default("no-camera"),
});
export type NewStamp = z.infer<typeof NewStamp>;

export const Stamp = z.object({
  stampId: StampId,
  kind: StampKind,
  capturedAt: Instant,
  receivedAt: Instant,
  task: Name.optional(),
  face: StampFace,
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
  /** The task's name, or why nothing was observed. */
  label: z.string().optional(),
  /** The stamps that open and close it. */
  evidenceIds: z.array(EvidenceId),
  /** Set when it arrived later than it happened. */
  receivedAt: Instant.optional(),
});
export type Band = z.infer<typeof Band>;

/** 勤務日: a shift that passes midnight belongs to the day it began. */
export const WorkDay = z.object({
  personId: PersonId,
  displayName: Name,
  day: Day,
  status: WorkStatus,
  currentTask: Name.optional(),
  bands: z.array(Band),
  stamps: z.array(Stamp),
  workMinutes: z.int().min(0),
  breakMinutes: z.int().min(0),
  /** What a person should look at, e.g. a day that was never ended. */
  exceptions: z.array(z.enum(["work_not_ended", "break_not_ended", "clock_differs", "late_arrival"])),
});
export type WorkDay = z.infer<typeof WorkDay>;

const inTenantPath = z.object({ tenantId: TenantId });
const workers = { kind: "tenant", roles: ["worker"] } as const;

export const stamp = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/stamps",
  summary: "Stamps for oneself; the same stampId again returns the first stamp",
  audience: workers,
  params: inTenantPath,
  body: NewStamp,
  response: z.object({ stamp: Stamp, day: WorkDay }),
});

export const getMyDay = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/days/:day",
  summary: "Shows one's own day",
  audience: workers,
  params: inTenantPath.extend({ day: Day }),
  response: WorkDay,
});

export const listMyDays = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/days",
  summary: "Lists one's own days of a period, at most 100, newest first (自分の記録)",
  audience: workers,
  params: inTenantPath,
  query: z.object({ from: Day, to: Day }),
  response: z.object({ days: z.array(WorkDay) }),
});

export const listDay = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/days/:day",
  summary: "Shows everybody's day in the groups one manages; the auditor sees all (今日の勤務)",
  audience: { kind: "tenant", roles: ["manager", "auditor"] },
  params: inTenantPath.extend({ day: Day }),
  query: z.object({ groupId: GroupId.optional() }),
  response: z.object({ days: z.array(WorkDay) }),
});
