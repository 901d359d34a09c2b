import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import {
  type Answer,
  answer,
  decodeLeaf,
  type ProvenEntry,
  verifyEntry,
  verifyTlogProof,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";

/** What came of one file. `unchecked` says nothing about the evidence, only that we could not look. */
export type FileVerdict =
  | Answer<ProvenEntry>
  | { readonly unchecked: "unreadable" | "needsVkey" }
  | { readonly unchecked: "noLeaf"; readonly leafFile: string };

export interface Pins {
  /** The log's key, got on another way than the file. */
  readonly vkey?: string;
  /** Keys of witnesses that must have signed too, got on another way as well. */
  readonly witnessKeys: readonly string[];
  /** Notes that lead from the log's key to those in its place. */
  readonly keySuccessions?: readonly string[];
  /** Where the leaf of a `.tlog-proof` is, when not beside it. */
  readonly leaf?: string;
}

const TLOG_PROOF = "c2sp.org/tlog-proof@";

/** Checks one proof, whichever of the two kinds it is, and reads nothing but it and its leaf. */
export async function verifyFile(file: string, pins: Pins): Promise<FileVerdict> {
  const bytes = await readIfReadable(file);
  if (!bytes) return { unchecked: "unreadable" };
  // Read leniently, an altered byte could come out as the replacement character that stood there before.
  if (!isUtf8(bytes)) return { valid: false, reason: "json.malformed" };
  const text = bytes.toString("utf8");
  return text.startsWith(TLOG_PROOF)
    ? verifyBareProof(file, text, pins)
    : verifyEntry(nodeProofCrypto, text, { ...pins, logKey: pins.vkey });
}

async function verifyBareProof(file: string, text: string, pins: Pins): Promise<FileVerdict> {
  const { vkey: logKey, witnessKeys, keySuccessions = [] } = pins;
  if (logKey === undefined) return { unchecked: "needsVkey" };
  const leafFile = pins.leaf ?? file.replace(/(\.tlog-proof)?$/, ".leaf");
  const entry = await readIfReadable(leafFile);
  if (!entry) return { unchecked: "noLeaf", leafFile };

  const trust = { logKey, witnessKeys, keySuccessions, witnessesNeeded: witnessKeys.length };
  const proven = await verifyTlogProof(nodeProofCrypto, { text, entry }, trust);
  if (!proven.valid) return proven;
  const { origin, index, size, cosignatures } = proven;
  return answer(async () => ({
    leaf: decodeLeaf(entry),
    metadata: "withheld",
    origin,
    index,
    size,
    logKey,
    keyIsPinned: true,
    witnesses: cosignatures.map((cosignature, place) => ({
      ...cosignature,
      key: witnessKeys[place] ?? "",
      keyIsPinned: true,
    })),
  }));
}

async function readIfReadable(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
}
