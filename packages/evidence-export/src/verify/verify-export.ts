import type { EvidenceId } from "@tachiai/protocol";
import type { ExportCrypto } from "../export-crypto.ts";
import { ExportRefusal, type ExportRefusalReason } from "../export-refusal.ts";
import { entryPath, HOW_TO_VERIFY, MANIFEST, proofPath, REPORT, SIGNATURE } from "../file-names.ts";
import { type ExportManifest, parseManifest } from "../manifest.ts";
import { openExportFiles } from "../zip/open-export-files.ts";
import { requireCanonicalZip } from "../zip/require-canonical.ts";
import type { ZipSource } from "../zip/zip-source.ts";
import { checkContent } from "./check-content.ts";
import { type CheckedEntry, checkEntry } from "./check-entry.ts";
import { checkExportEntry } from "./check-export-entry.ts";
import { checkFiles } from "./check-files.ts";
import { type ExportTrust, openLogCheck, type VerifiedLog, type VerifiedWitness } from "./check-logs.ts";
import { checkReading } from "./check-reading.ts";
import { checkStamps, type VerifiedStamp } from "./check-stamps.ts";

export interface VerifiedExport {
  readonly manifest: ExportManifest;
  readonly logs: readonly VerifiedLog[];
  readonly checkpoints: number;
  readonly witnesses: readonly VerifiedWitness[];
  readonly stamps: readonly VerifiedStamp[];
}

export type ExportVerdict =
  | ({ readonly valid: true } & VerifiedExport)
  /** `file` is the path in the export; `zip` when it is the zip itself. */
  | { readonly valid: false; readonly file: string; readonly reason: ExportRefusalReason };

/**
 * Says whether an export is what its maker signed, every entry in it is as it was logged, and every content as it was
 * sealed. Whatever the bytes are it gives an answer, and holds no more of them than a few megabytes.
 */
export async function verifyExport(
  crypto: ExportCrypto,
  source: ZipSource,
  trust: ExportTrust = { logKeys: [], witnessKeys: [] },
): Promise<ExportVerdict> {
  try {
    return { valid: true, ...(await requireSound(crypto, source, trust)) };
  } catch (error) {
    if (error instanceof ExportRefusal) return { valid: false, file: error.file, reason: error.reason };
    throw error;
  }
}

/** A manifest of tens of thousands of files is not longer. */
const LONGEST_MANIFEST = 16_000_000;

async function requireSound(
  crypto: ExportCrypto,
  source: ZipSource,
  trust: ExportTrust,
): Promise<VerifiedExport> {
  const files = await openExportFiles(source);
  const bytes = await files.read(MANIFEST, LONGEST_MANIFEST);
  const manifest = parseManifest(bytes);
  await checkFiles(files, manifest);
  await requireCanonicalZip(source, files.all);

  const logs = await openLogCheck(crypto, files, manifest, trust);
  const { tenantId, exportEntry } = manifest;
  const written = await checkEntry(crypto, files, logs, { evidenceId: exportEntry, tenantId });
  const signature = await files.read(SIGNATURE);
  await checkExportEntry(crypto, { bytes, signature, manifest }, written.metadata);

  const belong = new Set([REPORT, HOW_TO_VERIFY, entryPath(exportEntry), proofPath(exportEntry)]);
  const checked = new Map<EvidenceId, CheckedEntry>();
  for (const exported of manifest.entries) {
    const { evidenceId } = exported;
    const path = entryPath(evidenceId);
    if (belong.has(path)) throw new ExportRefusal(path, "file.twice");
    const entry = await checkEntry(crypto, files, logs, { evidenceId, tenantId });
    checked.set(evidenceId, entry);
    const contentFiles = await checkContent(crypto, files, exported, entry);
    for (const file of [path, proofPath(evidenceId), ...contentFiles]) belong.add(file);
  }
  const stamped = await checkStamps(crypto, files, logs, trust.authorities ?? []);
  for (const file of stamped.files) belong.add(file);
  for (const { path } of manifest.files)
    if (!belong.has(path) && !logs.checkpoints.has(path)) throw new ExportRefusal(path, "file.not_listed");
  await checkReading(files, manifest, checked);

  return {
    manifest,
    logs: logs.logs,
    checkpoints: logs.checkpoints.size,
    witnesses: logs.witnesses(),
    stamps: stamped.stamps,
  };
}
