export { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from "./add-checkpoint.ts";
export { appendEntries, type Growth, type TileFile, tileFile } from "./append-entries.ts";
export { readBase64 } from "./base64.ts";
export { epochDayOf, isoDateOf, LAST_EPOCH_DAY } from "./calendar-day.ts";
export { canonicalJson, type JsonValue, parseCanonicalJson } from "./canonical-json.ts";
export {
  addSignature,
  type Checkpoint,
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  signedBy,
  verifyCheckpoint,
  verifyCheckpointOfSome,
} from "./checkpoint.ts";
export {
  type Cosignature,
  cosignCheckpoint,
  readCosignature,
  verifyCosignature,
} from "./cosignature.ts";
export { decodeEntryBundle, encodeEntryBundle } from "./entry-bundle.ts";
export { type CheckpointJudgement, judgeCheckpoint, type WitnessedTree } from "./judge-checkpoint.ts";
export { judgeShredLedger, type LedgerJudgement } from "./judge-shred-ledger.ts";
export {
  followKeySuccessions,
  isKeyOf,
  type KeySuccession,
  signKeySuccession,
  verifyKeySuccession,
} from "./key-succession.ts";
export { decodeLeaf, encodeLeaf, LEAF_LENGTH, type Leaf } from "./leaf.ts";
export { formatLogOrigin, type LogOrigin, parseLogOrigin } from "./log-origin.ts";
export { keysTrustedFor, parseTrustedLogs } from "./log-trust.ts";
export { hashEmptyTree, hashLeaf, hashNode, verifyConsistency, verifyInclusion } from "./merkle-tree.ts";
export { commitToMetadata, METADATA_SALT_LENGTH } from "./metadata-commitment.ts";
export { formatProofBundle, type ProofBundle, parseProofBundle } from "./proof-bundle.ts";
export type { ProofCrypto } from "./proof-crypto.ts";
export { type Answer, answer, ProofRefusal, type ProofRefusalReason } from "./proof-refusal.ts";
export { proveConsistency } from "./prove-consistency.ts";
export { proveInclusion } from "./prove-inclusion.ts";
export { readEntries, readHashes } from "./read-tile.ts";
export {
  extendsShredLedger,
  formatShredLine,
  hashForLedger,
  hashTenantForLedger,
  LONGEST_LEDGER,
  MOST_LEDGER_LINES,
  parseShredLedger,
  parseShredLedgerOrigin,
  parseShredLine,
  readShredLedger,
  type ShredLedger,
  type ShredLine,
  shredLedgerOrigin,
  signShredLedger,
  verifyShredLedger,
} from "./shred-ledger.ts";
export {
  formatNote,
  type NoteSignature,
  parseNote,
  type SignedNote,
  signaturesOf,
  signNote,
  verifyNoteSignatures,
} from "./signed-note.ts";
export {
  formatTilePath,
  parseTilePath,
  type ReadTile,
  TILE_WIDTH,
  type TileAddress,
} from "./tile-address.ts";
export { formatTlogProof, parseTlogProof, type TlogProof } from "./tlog-proof.ts";
export { emptyTree, readTreeEdge, rootOf, type TreeEdge } from "./tree-edge.ts";
export {
  formatVerifierKey,
  type NoteSigner,
  parseVerifierKey,
  type SignatureKind,
  type VerifierKey,
  verifierKey,
} from "./verifier-key.ts";
export { type EntryPins, type ProvenEntry, type ProvenWitness, verifyEntry } from "./verify-entry.ts";
export { type ProvenTlogEntry, type TlogTrust, verifyTlogProof } from "./verify-tlog-proof.ts";
