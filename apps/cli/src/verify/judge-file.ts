import type { ExportTrust, ExportVerdict } from "@tachiai/evidence-export";
import { isoDateOf } from "@tachiai/evidence-proof";
import type { CliPhrases } from "../phrases/ja.ts";
import { describeExport, isPinnedExport } from "./describe-export.ts";
import { describeVerdict } from "./describe-verdict.ts";
import { verifyExportFile } from "./verify-export-file.ts";
import { type FileVerdict, type Pins, verifyFile } from "./verify-file.ts";

/**
 * 0 when everything verified, 1 when something did not, 2 when something could not be checked at all, 3 when all is
 * consistent but somebody has still to compare a log's key.
 */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Judgement {
  readonly exitCode: ExitCode;
  readonly text: string;
  /** The same for programs. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Checks one file, whatever of ours it is. */
export async function judgeFile(
  phrases: CliPhrases,
  file: string,
  pins: Pins & ExportTrust,
): Promise<Judgement> {
  const exported = await verifyExportFile(file, pins);
  if (exported) return judgedExport(phrases, file, exported);
  const verdict = await verifyFile(file, pins);
  return {
    exitCode: outcomeOf(verdict),
    text: describeVerdict(phrases, file, verdict),
    json: { file, ...proofJson(verdict) },
  };
}

function judgedExport(phrases: CliPhrases, file: string, verdict: ExportVerdict): Judgement {
  const text = describeExport(phrases, file, verdict);
  if (!verdict.valid)
    return { exitCode: 1, text, json: { file, valid: false, reason: verdict.reason, inFile: verdict.file } };
  const { manifest, logs, witnesses, checkpoints, stamps } = verdict;
  const { files: _, ...said } = manifest;
  return {
    exitCode: isPinnedExport(verdict) ? 0 : 3,
    text,
    json: {
      file,
      valid: true,
      keysCompared: isPinnedExport(verdict),
      logs,
      witnesses,
      checkpoints,
      stamps,
      export: said,
    },
  };
}

function outcomeOf(verdict: FileVerdict): ExitCode {
  if ("unchecked" in verdict) return 2;
  if (!verdict.valid) return 1;
  return verdict.keyIsPinned ? 0 : 3;
}

function proofJson(verdict: FileVerdict): Readonly<Record<string, unknown>> {
  if ("unchecked" in verdict || !verdict.valid) return verdict;
  const { leaf, metadata, origin, index, size, logKey, keyIsPinned } = verdict;
  return {
    valid: true,
    keysCompared: keyIsPinned,
    evidenceId: leaf.evidenceId,
    ...(leaf.lastDayKept !== "undetermined" && { lastDayKept: isoDateOf(leaf.lastDayKept) }),
    ...(metadata !== "withheld" && { metadata: metadata.disclosed }),
    log: origin,
    index,
    size,
    logKey,
  };
}
