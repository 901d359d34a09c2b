import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EvidenceAction } from "./evidence-action.ts";
import { EvidenceId, PersonId, TenantId } from "./ids.ts";
import { DutyPurpose } from "./purpose.ts";
import { Day, Instant, Line } from "./values.ts";

/**
 * For what evidence leaves the server. Of the purposes that the service's terms name only the first can need somebody's
 * evidence, so nothing is exported for the other four; the rest are duties.
 */
export const ExportPurpose = z.enum(["provide-service", ...DutyPurpose.options]);
export type ExportPurpose = z.infer<typeof ExportPurpose>;

/** How sealed content leaves: opened by the exporting person, still sealed to him, or not at all. */
export const ExportContents = z.enum(["opened", "sealed", "left-out"]);
export type ExportContents = z.infer<typeof ExportContents>;

/** No more entries in one export; no more contents of other people in one export and in one day (FAC-12). */
export const exportLimits = { entries: 1_000, contents: 100 } as const;

/** A part of the days that are asked for, where they hold more than one export takes: from a time on, before another. */
export const ExportPart = z.strictObject({ from: Instant, before: Instant });
export type ExportPart = z.infer<typeof ExportPart>;

export const openExport = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/exports",
  summary:
    "Writes down that the caller exports evidence, for what and why, and tells which entries are in it; everybody whom they are about reads it",
  audience: everyMember,
  params: z.object({ tenantId: TenantId }),
  body: z.strictObject({
    /** Whose entries; all that the caller reads when left out. */
    subjectPersonId: PersonId.optional(),
    actions: z.array(EvidenceAction).min(1).max(20).optional(),
    /** Days in Asia/Tokyo on which it happened, both inclusive. */
    from: Day.optional(),
    until: Day.optional(),
    /** Of these days only what happened in this time. */
    within: ExportPart.optional(),
    contents: ExportContents,
    purpose: ExportPurpose,
    reason: Line.trim().min(10).max(200),
  }),
  purpose: "named",
  response: z.object({
    /** The entry that says so; its proof goes into the export. */
    exportEntry: EvidenceId,
    exportedAt: Instant,
    entries: z.array(
      z.object({
        evidenceId: EvidenceId,
        /** Whether it holds sealed content that the caller may fetch now. */
        content: z.enum(["none", "sealed", "left-out"]),
      }),
    ),
    /** Entries that were asked for and are damaged: they are not in it. */
    damaged: z.int().min(0),
    people: z.array(z.object({ personId: PersonId, name: z.string() })),
  }),
});
