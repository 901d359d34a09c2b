import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { exportLimits } from "./exports.ts";
import { EvidenceId, PersonId, TenantId } from "./ids.ts";
import { Act, SecondPersonDecision } from "./second-person.ts";
import { Day, Line, Name } from "./values.ts";

export const ExportPermitId = z.uuid().brand<"ExportPermitId">();
export type ExportPermitId = z.infer<typeof ExportPermitId>;

/** 承認待ち / 承認済み（その日のうち）/ 却下 / 使用済み / 終了. */
export const ExportPermitState = z.enum(["asked", "approved", "rejected", "used", "ended"]);
export type ExportPermitState = z.infer<typeof ExportPermitState>;

/** One export of more contents than a person exports by himself, as a second person has approved it (FAC-12). */
export const ExportPermit = z.object({
  permitId: ExportPermitId,
  state: ExportPermitState,
  subjectPersonId: PersonId,
  personName: Name,
  /** How many contents at the most. */
  contents: z.int().min(1),
  reason: z.string(),
  asked: Act,
  decided: Act.optional(),
  /** The day on which it holds, once approved. */
  day: Day.optional(),
  /** The export that used it. */
  exportEntry: EvidenceId.optional(),
  /** Whether the caller may approve or reject it. */
  mayDecide: z.boolean(),
});
export type ExportPermit = z.infer<typeof ExportPermit>;

const inTenantPath = z.object({ tenantId: TenantId });

export const listExportPermits = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/export-permits",
  summary:
    "Lists exports above the limit that were asked for, newest first: one's own; for administrators all",
  audience: { kind: "tenant", roles: ["administrator", "manager", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ permits: z.array(ExportPermit) }),
});

export const askForExportPermit = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/export-permits",
  summary:
    "Asks for one export of more contents of a person than the limit allows; a second person who is an administrator has to approve it",
  audience: { kind: "tenant", roles: ["administrator", "manager", "auditor"] },
  params: inTenantPath,
  body: z.strictObject({
    subjectPersonId: PersonId,
    contents: z.int().min(1).max(exportLimits.entries),
    reason: Line.trim().min(10).max(200),
  }),
  response: z.object({ permitId: ExportPermitId }),
});

export const decideExportPermit = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/export-permits/:permitId/decide",
  summary: "Approves for today, or rejects, an export above the limit that somebody else asked for",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath.extend({ permitId: ExportPermitId }),
  body: SecondPersonDecision,
});
