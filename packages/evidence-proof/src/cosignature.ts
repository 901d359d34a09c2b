import { concatBytes, utf8 } from "@tachiai/protocol";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { formatSignature, parseNote, signaturesOf } from "./signed-note.ts";
import type { NoteSigner, VerifierKey } from "./verifier-key.ts";

/** A witness's statement that, at this time, this was the largest consistent checkpoint it had seen of the log. */
export interface Cosignature {
  readonly witness: string;
  /** Seconds since 1970-01-01 UTC, by the witness's clock. */
  readonly timestamp: number;
}

const TIMESTAMP_LENGTH = 8;
const SIGNATURE_LENGTH = 64;

/** Makes the signature line (cosignature/v1) that a witness adds under a checkpoint. */
export async function cosignCheckpoint(
  witness: NoteSigner,
  noteText: string,
  timestamp: number,
): Promise<string> {
  if (witness.key.kind !== "cosignature") throw new ProofRefusal("key.malformed");
  const signature = await witness.sign(signedMessage(parseNote(noteText).text, timestamp));
  const time = new Uint8Array(TIMESTAMP_LENGTH);
  new DataView(time.buffer).setBigUint64(0, BigInt(timestamp));
  return formatSignature({
    name: witness.key.name,
    keyId: witness.key.id,
    signature: concatBytes(time, signature),
  });
}

/**
 * Reads a witness's cosignatures under a checkpoint and gives the latest; undefined when it has not signed.
 *
 * Refuses `note.malformed`, `key.malformed` (not a witness's key) or `cosignature.invalid`.
 */
export async function verifyCosignature(
  crypto: ProofCrypto,
  noteText: string,
  key: VerifierKey,
): Promise<Cosignature | undefined> {
  if (key.kind !== "cosignature") throw new ProofRefusal("key.malformed");
  const note = parseNote(noteText);
  let latest: Cosignature | undefined;
  for (const stamped of signaturesOf(note, key)) {
    if (stamped.length !== TIMESTAMP_LENGTH + SIGNATURE_LENGTH) throw new ProofRefusal("cosignature.invalid");
    const timestamp = Number(new DataView(stamped.buffer, stamped.byteOffset).getBigUint64(0));
    const message = signedMessage(note.text, timestamp);
    const signature = stamped.subarray(TIMESTAMP_LENGTH);
    if (!Number.isSafeInteger(timestamp) || !(await crypto.verifyEd25519(key.publicKey, message, signature)))
      throw new ProofRefusal("cosignature.invalid");
    if (!latest || timestamp > latest.timestamp) latest = { witness: key.name, timestamp };
  }
  return latest;
}

/**
 * Takes a witness's cosignature out of its answer to `add-checkpoint`: the one line to keep under the checkpoint, and
 * its time. Lines of other keys are passed over; undefined when there is none of this one.
 *
 * Refuses `note.malformed`, `key.malformed` or `cosignature.invalid`.
 */
export async function readCosignature(
  crypto: ProofCrypto,
  checkpoint: string,
  answer: string,
  key: VerifierKey,
): Promise<{ readonly line: string; readonly timestamp: number } | undefined> {
  const [signature] = signaturesOf(parseNote(checkpoint + answer), key);
  if (!signature) return undefined;
  const line = formatSignature({ name: key.name, keyId: key.id, signature });
  const cosignature = await verifyCosignature(crypto, checkpoint + line, key);
  return cosignature && { line, timestamp: cosignature.timestamp };
}

function signedMessage(text: string, timestamp: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);
}
