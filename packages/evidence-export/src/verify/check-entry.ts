import {
  commitToMetadata,
  decodeLeaf,
  type Leaf,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  parseTlogProof,
  verifyTlogProof,
} from "@tachiai/evidence-proof";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { equalBytes } from "@tachiai/protocol";
import { textOf } from "../bytes.ts";
import { type ExportedMetadata, parseEntryFile, parseMetadata } from "../entry-file.ts";
import type { ExportCrypto } from "../export-crypto.ts";
import { ExportRefusal, inFile } from "../export-refusal.ts";
import { entryPath, proofPath } from "../file-names.ts";
import type { ExportFiles } from "../zip/open-export-files.ts";
import type { CheckedLogs } from "./check-logs.ts";

export interface CheckedEntry {
  readonly leaf: Leaf;
  readonly metadata: ExportedMetadata;
}

/**
 * Says that an entry reads as it was logged: what it says belongs to its leaf, and the leaf stands in a log of this
 * tenant and of the entry's class, as that log has signed it.
 *
 * Refuses `entry.malformed`, `entry.other_entry`, `entry.other_log`, `metadata.commitment_mismatch`, and what proofs are
 * refused for.
 */
export async function checkEntry(
  crypto: ExportCrypto,
  files: ExportFiles,
  logs: CheckedLogs,
  expected: { readonly evidenceId: EvidenceId; readonly tenantId: TenantId },
): Promise<CheckedEntry> {
  const { evidenceId, tenantId } = expected;
  const path = entryPath(evidenceId);
  const entry = parseEntryFile(evidenceId, await files.read(path));
  const leaf = await inFile(path, () => decodeLeaf(entry.leaf));
  if (leaf.evidenceId !== evidenceId) throw new ExportRefusal(path, "entry.other_entry");
  const commitment = await inFile(path, () => commitToMetadata(crypto.proof, entry.salt, entry.metadata));
  if (!equalBytes(commitment, leaf.metadataCommitment))
    throw new ExportRefusal(path, "metadata.commitment_mismatch");
  const metadata = parseMetadata(evidenceId, entry.metadata);

  const origin = await checkProof(crypto, files, logs, { evidenceId, leaf: entry.leaf });
  const log = await inFile(path, () => parseLogOrigin(origin));
  const isItsLog = log.tenantId === tenantId && log.retentionClass === metadata.retentionClass;
  if (!isItsLog || metadata.tenantId !== tenantId) throw new ExportRefusal(path, "entry.other_log");
  return { leaf, metadata };
}

async function checkProof(
  crypto: ExportCrypto,
  files: ExportFiles,
  logs: CheckedLogs,
  entry: { readonly evidenceId: EvidenceId; readonly leaf: Uint8Array },
): Promise<string> {
  const path = proofPath(entry.evidenceId);
  const text = textOf(await files.read(path));
  if (text === undefined) throw new ExportRefusal(path, "proof.malformed");
  const { checkpoint } = await inFile(path, () => parseTlogProof(text));
  const { origin } = await inFile(path, () => parseCheckpoint(parseNote(checkpoint).text));
  const logKey = logs.keyOf(origin, path);
  const proven = await verifyTlogProof(crypto.proof, { text, entry: entry.leaf }, { logKey });
  if (!proven.valid) throw new ExportRefusal(path, proven.reason);
  await logs.require(checkpoint, path, proven.index);
  return origin;
}
