import { encodeBase64 } from "@tachiai/protocol";
import { readBase64 } from "./base64.ts";
import { parseDecimal } from "./decimal.ts";
import { HASH_LENGTH } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { formatNote, parseNote, signaturesOf, signNote, verifyNoteSignatures } from "./signed-note.ts";
import type { NoteSigner, VerifierKey } from "./verifier-key.ts";

/** A log's statement of its size and root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The text that is signed. We write no extension lines: monitors cannot audit them. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Reads the text of a checkpoint; extension lines of other logs are passed over. Refuses `checkpoint.malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split("\n");
  const end = lines.pop();
  const [origin, sizeLine, rootLine] = lines;
  const size = parseDecimal(sizeLine ?? "");
  const root = readBase64(rootLine ?? "");
  if (end !== "" || lines.includes("") || origin === undefined || size === undefined)
    throw new ProofRefusal("checkpoint.malformed");
  if (root?.length !== HASH_LENGTH) throw new ProofRefusal("checkpoint.malformed");
  return { origin, size, root };
}

/** Signs a checkpoint as its log; the result is the whole note. Each signer's name is the origin. */
export async function signCheckpoint(
  signers: readonly NoteSigner[],
  checkpoint: Checkpoint,
): Promise<string> {
  for (const { key } of signers)
    if (key.name !== checkpoint.origin || key.kind !== "note") throw new ProofRefusal("key.other_log");
  return formatNote(await signNote(signers, formatCheckpoint(checkpoint)));
}

/**
 * Reads a checkpoint that the log of this key has signed; signatures of other keys are ignored.
 *
 * Refuses `note.malformed`, `checkpoint.malformed`, `key.other_log` (the key is not of the log that the text
 * names), `checkpoint.not_signed_by_key` or `checkpoint.signature_invalid`.
 */
export async function verifyCheckpoint(
  crypto: ProofCrypto,
  noteText: string,
  key: VerifierKey,
): Promise<Checkpoint> {
  const note = parseNote(noteText);
  const checkpoint = parseCheckpoint(note.text);
  if (key.name !== checkpoint.origin || key.kind !== "note") throw new ProofRefusal("key.other_log");
  const signatures = signaturesOf(note, key);
  if (signatures.length === 0) throw new ProofRefusal("checkpoint.not_signed_by_key");
  if (!(await verifyNoteSignatures(crypto, key, note.text, signatures)))
    throw new ProofRefusal("checkpoint.signature_invalid");
  return checkpoint;
}

/**
 * The same for a log whose key was replaced: gives the first of these keys that has signed, too. Refuses what
 * `verifyCheckpoint` refuses of the first of them.
 */
export async function verifyCheckpointOfSome(
  crypto: ProofCrypto,
  noteText: string,
  keys: readonly VerifierKey[],
): Promise<Checkpoint & { readonly key: VerifierKey }> {
  let refusal: ProofRefusal | undefined;
  for (const key of keys)
    try {
      return { ...(await verifyCheckpoint(crypto, noteText, key)), key };
    } catch (error) {
      if (!(error instanceof ProofRefusal)) throw error;
      refusal ??= error;
    }
  throw refusal ?? new ProofRefusal("checkpoint.not_signed_by_key");
}

/** The note with those of its signatures alone that are of this key. Refuses `note.malformed`. */
export function signedBy(noteText: string, key: VerifierKey): string {
  const note = parseNote(noteText);
  const signatures = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  return formatNote({ ...note, signatures });
}

/** Adds a log's signature under one that its checkpoint has, as where a key takes the place of another. */
export async function addSignature(signer: NoteSigner, noteText: string): Promise<string> {
  const note = parseNote(noteText);
  if (signaturesOf(note, signer.key).length > 0) return noteText;
  const { signatures } = await signNote([signer], note.text);
  return formatNote({ ...note, signatures: [...note.signatures, ...signatures] });
}
