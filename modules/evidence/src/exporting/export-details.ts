import { createHash } from "node:crypto";
import {
  type EvidenceId,
  type ExportContents,
  type ExportPart,
  type ExportPermitId,
  type ExportPurpose,
  parseJson,
} from "@tachiai/protocol";
import { z } from "zod";
import type { EntryDetails } from "../entries/record.ts";

/** Evidence left the server. */
export const exportAction = "evidence.exported";

/** An export as its entry says it (docs/formats/export.md). */
export interface ExportSaid {
  readonly purpose: ExportPurpose;
  readonly reason: string;
  readonly contentsAs: ExportContents;
  readonly evidenceIds: readonly EvidenceId[];
  /** How many contents are released for it, and how many of them show somebody else. */
  readonly contents: number;
  readonly contentsOfOthers: number;
  /** Base64. */
  readonly signingPublicKey: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly within?: ExportPart | undefined;
  /** The approval without which it would have been too large. */
  readonly permit?: ExportPermitId | undefined;
}

/** What the entry of an export says; the export is held against it by whoever checks it. */
export function exportDetails(said: ExportSaid): EntryDetails {
  const { evidenceIds, from, until, within, permit, ...rest } = said;
  const ids = createHash("sha256");
  for (const id of evidenceIds) ids.update(`${id}\n`);
  return {
    ...rest,
    entries: evidenceIds.length,
    evidenceIdsSha256: ids.digest("base64"),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(within && { within: { from: within.from, before: within.before } }),
    ...(permit !== undefined && { permit }),
  };
}

const Counted = z.object({
  /** How many contents of other people it released. */
  contentsOfOthers: z.int().min(0),
  permit: z.string().optional(),
});
type Counted = z.infer<typeof Counted>;

/** What counts against the limit, by the text of its entry's details. */
export function countedOf(detailsText: string): Counted {
  return Counted.safeParse(parseJson(detailsText)).data ?? { contentsOfOthers: 0 };
}
