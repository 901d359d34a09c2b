import type { ExportPermitId } from "@tachiai/protocol";

/** How a damage names a request to export more. */
export function nameOfPermit(permitId: ExportPermitId): string {
  return `export-permit/${permitId}`;
}
