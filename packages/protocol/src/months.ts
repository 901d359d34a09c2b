import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Month } from "./epochs.ts";
import { EvidenceId, GroupId, PersonId, TenantId } from "./ids.ts";
import { Instant, Line, Name } from "./values.ts";

/** 未確定 / 確定済み / 確定後に打刻が届いた: of the last, what was confirmed is not what there is. */
export const MonthState = z.enum(["open", "confirmed", "changed"]);
export type MonthState = z.infer<typeof MonthState>;

/** What is done about a month. */
export const MonthStepKind = z.enum(["confirmed", "reopened", "exported"]);
export type MonthStepKind = z.infer<typeof MonthStepKind>;

export const MonthStep = z.object({
  kind: MonthStepKind,
  at: Instant,
  byName: Name,
  /** Why it was opened again. */
  reason: z.string().optional(),
  evidenceId: EvidenceId,
});
export type MonthStep = z.infer<typeof MonthStep>;

/** A person's month as its stamps tell it now, and how it stands. */
export const WorkMonth = z.object({
  personId: PersonId,
  displayName: Name,
  employeeCode: z.string(),
  month: Month,
  /** Days with stamps. */
  days: z.int().min(0),
  workMinutes: z.int().min(0),
  breakMinutes: z.int().min(0),
  /** Days that somebody should look at first. */
  daysToLookAt: z.int().min(0),
  /** How many stamps that rests on: whoever confirms says how many he saw. */
  stamps: z.int().min(0),
  state: MonthState,
  /** Whether its stamps may be erased when their time has come: it is confirmed or exported as it stands. */
  mayBeErased: z.boolean(),
  /** The newest first. */
  steps: z.array(MonthStep),
});
export type WorkMonth = z.infer<typeof WorkMonth>;

const ofMonthPath = z.object({ tenantId: TenantId, month: Month });
const managers = { kind: "tenant", roles: ["manager"] } as const;

export const listMonth = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/months/:month",
  summary: "Shows the month of everybody whom one manages, or as an auditor of all (出勤簿)",
  audience: { kind: "tenant", roles: ["manager", "auditor"] },
  params: ofMonthPath,
  query: z.object({ groupId: GroupId.optional() }),
  purpose: "provide-service",
  response: z.object({
    people: z.array(WorkMonth),
    /** False while the month goes on: it can be confirmed and exported when it is over. */
    isOver: z.boolean(),
  }),
});

export const getMyMonth = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/months/:month",
  summary: "Shows one's own month and how it stands",
  audience: { kind: "tenant", roles: ["worker"] },
  params: ofMonthPath,
  purpose: "own-data",
  response: WorkMonth,
});

export const confirmMonth = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/months/:month/confirm",
  summary: "Confirms the months of people one manages, as one saw them (確定); of all or of none",
  audience: managers,
  params: ofMonthPath,
  body: z.strictObject({
    people: z
      .array(z.strictObject({ personId: PersonId, stamps: z.int().min(1) }))
      .min(1)
      .max(500),
  }),
});

export const reopenMonth = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/months/:month/reopen",
  summary: "Opens a person's confirmed or exported month again, with a reason that he reads",
  audience: managers,
  params: ofMonthPath,
  body: z.strictObject({ personId: PersonId, reason: Line.trim().min(1).max(500) }),
});

/** The file's format is docs/formats/attendance-csv.md. */
export const exportMonth = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/months/:month/export",
  summary:
    "Gives the month of everybody whom one manages as CSV, and writes down that one has it, with its hash",
  audience: managers,
  params: ofMonthPath,
  body: z.strictObject({ groupId: GroupId.optional() }),
  purpose: "provide-service",
  response: z.object({
    fileName: z.string(),
    /** With the byte order mark that spreadsheets look for. */
    csv: z.string(),
    /** Of its UTF-8 bytes, in hex; the entries say the same. */
    sha256: z.string(),
    people: z.int().min(1),
  }),
});
