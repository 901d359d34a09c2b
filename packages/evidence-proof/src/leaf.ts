import type { EvidenceId } from "@tachiai/protocol";
import { LAST_EPOCH_DAY } from "./calendar-day.ts";
import { bytesOfEvidenceId, evidenceIdOf } from "./evidence-id.ts";
import { ProofRefusal } from "./proof-refusal.ts";

/** What a log commits to for one entry of evidence; docs/formats/leaf.md gives the bytes. */
export interface Leaf {
  /** A random UUID (version 4): an id that carried a time would tell strangers when something happened. */
  readonly evidenceId: EvidenceId;
  /** SHA-256 of the sealed blob; `"none"` when the entry has no blob. */
  readonly ciphertextHash: Uint8Array | "none";
  /** See `commitToMetadata`. */
  readonly metadataCommitment: Uint8Array;
  /**
   * The last day on which the entry is kept, in days since 1970-01-01; `"undetermined"` while its class counts
   * from an event that has no date yet, such as the end of a contract.
   */
  readonly lastDayKept: number | "undetermined";
}

export const LEAF_LENGTH = 85;
const VERSION = 1;
const HASH_LENGTH = 32;
const UNDETERMINED = 0xffff_ffff;

/** Writes the 85 bytes that are hashed into the log. Refuses `leaf.malformed` for what no leaf can say. */
export function encodeLeaf(leaf: Leaf): Uint8Array {
  const evidenceId = bytesOfEvidenceId(leaf.evidenceId);
  const ciphertextHash = leaf.ciphertextHash === "none" ? new Uint8Array(HASH_LENGTH) : leaf.ciphertextHash;
  if (!evidenceId) throw new ProofRefusal("leaf.malformed");
  if (ciphertextHash.length !== HASH_LENGTH || leaf.metadataCommitment.length !== HASH_LENGTH)
    throw new ProofRefusal("leaf.malformed");
  if (leaf.ciphertextHash !== "none" && isZero(leaf.ciphertextHash)) throw new ProofRefusal("leaf.malformed");
  if (leaf.lastDayKept !== "undetermined" && !isDay(leaf.lastDayKept))
    throw new ProofRefusal("leaf.malformed");

  const bytes = new Uint8Array(LEAF_LENGTH);
  bytes[0] = VERSION;
  bytes.set(evidenceId, 1);
  bytes.set(ciphertextHash, 17);
  bytes.set(leaf.metadataCommitment, 49);
  const lastDay = leaf.lastDayKept === "undetermined" ? UNDETERMINED : leaf.lastDayKept;
  new DataView(bytes.buffer).setUint32(81, lastDay);
  return bytes;
}

/** Reads the bytes of a leaf: exactly what `encodeLeaf` writes. Refuses `leaf.malformed` or `leaf.unknown_version`. */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  if (bytes.length === 0) throw new ProofRefusal("leaf.malformed");
  if (bytes[0] !== VERSION) throw new ProofRefusal("leaf.unknown_version");
  if (bytes.length !== LEAF_LENGTH) throw new ProofRefusal("leaf.malformed");

  const evidenceId = evidenceIdOf(bytes.subarray(1, 17));
  const ciphertextHash = bytes.slice(17, 49);
  const lastDay = new DataView(bytes.buffer, bytes.byteOffset).getUint32(81);
  if (!evidenceId) throw new ProofRefusal("leaf.malformed");
  if (lastDay !== UNDETERMINED && !isDay(lastDay)) throw new ProofRefusal("leaf.malformed");

  return {
    evidenceId,
    ciphertextHash: isZero(ciphertextHash) ? "none" : ciphertextHash,
    metadataCommitment: bytes.slice(49, 81),
    lastDayKept: lastDay === UNDETERMINED ? "undetermined" : lastDay,
  };
}

function isDay(day: number): boolean {
  return Number.isInteger(day) && day >= 0 && day <= LAST_EPOCH_DAY;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
