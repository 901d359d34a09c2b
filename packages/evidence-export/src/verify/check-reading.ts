import type { EvidenceId } from "@tachiai/protocol";
import { utf8 } from "@tachiai/protocol";
import { encodeHex } from "../bytes.ts";
import { openDigest } from "../digest.ts";
import { ExportRefusal, type ExportRefusalReason } from "../export-refusal.ts";
import { HOW_TO_VERIFY, REPORT } from "../file-names.ts";
import { howToVerify } from "../how-to-verify/how-to-verify.ts";
import type { ExportManifest } from "../manifest.ts";
import { type ReportedEntry, renderReport } from "../report/render-report.ts";
import { showPicture } from "../report/shown-picture.ts";
import type { ExportFiles } from "../zip/open-export-files.ts";
import { mediaTypeOf } from "./check-content.ts";
import type { CheckedEntry } from "./check-entry.ts";

/**
 * Says that what people read is what was checked: HOW-TO-VERIFY is, letter by letter, the one that we write, with its
 * program; and the report is written once more from the checked entries and contents, and is the same.
 *
 * Refuses `file.missing`, `guide.unknown` or `report.not_of_entries`.
 */
export async function checkReading(
  files: ExportFiles,
  manifest: ExportManifest,
  checked: ReadonlyMap<EvidenceId, CheckedEntry>,
): Promise<void> {
  const guide = openDigest();
  guide.update(utf8(howToVerify));
  requireHash(manifest, HOW_TO_VERIFY, guide.finish().sha256, "guide.unknown");

  const report = openDigest();
  for await (const part of renderReport(manifest, reportedEntries(files, manifest, checked)))
    report.update(part);
  requireHash(manifest, REPORT, report.finish().sha256, "report.not_of_entries");
}

function reportedEntries(
  files: ExportFiles,
  manifest: ExportManifest,
  checked: ReadonlyMap<EvidenceId, CheckedEntry>,
): ReportedEntry[] {
  const lengths = new Map(manifest.files.map(({ path, byteLength }) => [path, byteLength]));
  return manifest.entries.flatMap(({ evidenceId, content, file }) => {
    const entry = checked.get(evidenceId);
    if (!entry) return [];
    const { metadata } = entry;
    const picture = async () =>
      content === "opened" && file !== undefined
        ? showPicture(mediaTypeOf(metadata), lengths.get(file) ?? 0, files.pieces(file))
        : undefined;
    return [{ evidenceId, metadata, content, picture }];
  });
}

/** The files were held against the hashes in the manifest before. */
function requireHash(
  { files }: ExportManifest,
  path: string,
  expected: Uint8Array,
  reason: ExportRefusalReason,
): void {
  const listed = files.find((file) => file.path === path);
  if (!listed) throw new ExportRefusal(path, "file.missing");
  if (listed.sha256 !== encodeHex(expected)) throw new ExportRefusal(path, reason);
}
