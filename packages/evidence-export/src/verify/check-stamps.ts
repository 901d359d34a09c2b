import {
  type Checkpoint,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  parseVerifierKey,
  readBase64,
  verifyCheckpoint,
  verifyConsistency,
} from "@tachiai/evidence-proof";
import type { TimeStamp, TimeStampProblem } from "@tachiai/evidence-proof/time-stamp";
import { textOf } from "../bytes.ts";
import type { ExportCrypto } from "../export-crypto.ts";
import { ExportRefusal, type ExportRefusalReason, inFile } from "../export-refusal.ts";
import { isStampAnswer, stampPaths } from "../file-names.ts";
import { parseStampPathFile } from "../stamp-path-file.ts";
import type { ExportFiles } from "../zip/open-export-files.ts";
import type { CheckedLogs } from "./check-logs.ts";

export interface VerifiedStamp {
  readonly origin: string;
  /** When, by the clock of the authority. */
  readonly at: string;
  /** As its certificate calls itself. */
  readonly authority: string;
  /** Whether it leads to a certificate that somebody got on another way. */
  readonly isTrusted: boolean;
  /** How many entries of the export, itself included, stood in the log by then. */
  readonly entries: number;
}

/**
 * Says of each time stamp that it is over a checkpoint of a log of this export, which the checkpoints of the proofs
 * continue, and who says what time. Gives the files that belong to them.
 *
 * Refuses `stamp.malformed`, `stamp.other_checkpoint`, `stamp.other_tree`, `stamp.signature_invalid`, `stamp.untrusted`,
 * and what checkpoints are refused for.
 */
export async function checkStamps(
  crypto: ExportCrypto,
  files: ExportFiles,
  logs: CheckedLogs,
  authorities: readonly Uint8Array[],
): Promise<{ readonly stamps: readonly VerifiedStamp[]; readonly files: readonly string[] }> {
  const stamps: VerifiedStamp[] = [];
  const belong: string[] = [];
  for (const { path: answer } of files.all.filter(({ path }) => isStampAnswer(path))) {
    const note = answer.replace(/tsr$/, "txt");
    const stamped = await requireCheckpoint(crypto, logs, { answer, note, bytes: await files.read(note) });
    const paths = stampPaths({ ...parseLogOrigin(stamped.origin), size: stamped.size });
    const { at, authority } = await requireStamp(files, paths, authorities);
    await requireSameLog(crypto, files, logs, stamped, paths.path);
    const covered = logs.places.filter(
      ({ origin, index, size }) =>
        origin === stamped.origin && (index < stamped.size || size <= stamped.size),
    );
    stamps.push({
      origin: stamped.origin,
      at: at.toISOString(),
      authority,
      isTrusted: authorities.length > 0,
      entries: covered.length,
    });
    belong.push(paths.note, paths.answer, paths.path);
  }
  return { stamps, files: belong };
}

async function requireCheckpoint(
  { proof }: ExportCrypto,
  logs: CheckedLogs,
  { answer, note, bytes }: { readonly answer: string; readonly note: string; readonly bytes: Uint8Array },
): Promise<Checkpoint> {
  const text = textOf(bytes);
  if (text === undefined) throw new ExportRefusal(note, "checkpoint.malformed");
  const stamped = await inFile(note, () => {
    const { origin } = parseCheckpoint(parseNote(text).text);
    return verifyCheckpoint(proof, text, parseVerifierKey(proof, logs.keyOf(origin, note)));
  });
  const log = await inFile(note, () => parseLogOrigin(stamped.origin));
  if (stampPaths({ ...log, size: stamped.size }).answer !== answer)
    throw new ExportRefusal(answer, "stamp.other_checkpoint");
  return stamped;
}

async function requireStamp(
  files: ExportFiles,
  paths: ReturnType<typeof stampPaths>,
  authorities: readonly Uint8Array[],
): Promise<TimeStamp> {
  // Loaded only here: what reads certificates is large, and most exports have no time stamp.
  const { TimeStampRefusal, verifyTimeStamp } = await import("@tachiai/evidence-proof/time-stamp");
  try {
    const content = await files.read(paths.note);
    return await verifyTimeStamp(await files.read(paths.answer), { content, authorities });
  } catch (error) {
    if (error instanceof TimeStampRefusal)
      throw new ExportRefusal(paths.answer, reasons[error.problem], { cause: error });
    throw error;
  }
}

const reasons = {
  malformed: "stamp.malformed",
  refused: "stamp.malformed",
  "other-imprint": "stamp.other_checkpoint",
  "other-nonce": "stamp.other_checkpoint",
  signature: "stamp.signature_invalid",
  untrusted: "stamp.untrusted",
} as const satisfies Record<TimeStampProblem, ExportRefusalReason>;

/** Every checkpoint of that log in the export either continues what was stamped or is continued by it. */
async function requireSameLog(
  { proof: crypto }: ExportCrypto,
  files: ExportFiles,
  logs: CheckedLogs,
  stamped: Checkpoint,
  path: string,
): Promise<void> {
  const { checkpoints } = parseStampPathFile(path, await files.read(path));
  const proofs = new Map(checkpoints.map(({ size, proof }) => [size, proof]));
  const ofLog = [...logs.checkpoints.values()].filter(({ origin }) => origin === stamped.origin);
  for (const checkpoint of ofLog) {
    const [older, newer] = checkpoint.size < stamped.size ? [checkpoint, stamped] : [stamped, checkpoint];
    const isSame = verifyConsistency(crypto, {
      oldSize: older.size,
      oldRoot: older.root,
      newSize: newer.size,
      newRoot: newer.root,
      proof: (proofs.get(checkpoint.size) ?? []).map((hash) => readBase64(hash) ?? new Uint8Array(0)),
    });
    if (!isSame) throw new ExportRefusal(path, "stamp.other_tree");
  }
}
