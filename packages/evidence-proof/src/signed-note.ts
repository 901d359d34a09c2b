import { concatBytes, encodeBase64, utf8 } from "@tachiai/protocol";
import { readBase64 } from "./base64.ts";
import { decodeHex, encodeHex } from "./hex.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { isKeyName, type NoteSigner, type VerifierKey } from "./verifier-key.ts";

/** A text with the signatures under it (C2SP signed-note). The text ends in a newline. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const LONGEST_NOTE = 1_000_000;
const MOST_SIGNATURES = 64;

/** Signs a text that ends in a newline with one key or, while a key is being replaced, with several. */
export async function signNote(signers: readonly NoteSigner[], text: string): Promise<SignedNote> {
  const message = utf8(text);
  const signatures = await Promise.all(
    signers.map(async (signer) => ({
      name: signer.key.name,
      keyId: signer.key.id,
      signature: await signer.sign(message),
    })),
  );
  return { text, signatures };
}

export function formatNote(note: SignedNote): string {
  return `${note.text}\n${note.signatures.map(formatSignature).join("")}`;
}

/** One signature line with its newline, as a witness answers it. */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${encodeBase64(concatBytes(decodeHex(keyId) ?? new Uint8Array(0), signature))}\n`;
}

/** Reads a note without judging its signatures. Refuses `note.malformed`. */
export function parseNote(note: string, longest = LONGEST_NOTE): SignedNote {
  if (note.length > longest || !note.isWellFormed() || hasAsciiControl(note))
    throw new ProofRefusal("note.malformed");
  const gap = note.lastIndexOf("\n\n");
  const lines = note.slice(gap + 2).split("\n");
  if (gap < 0 || lines.length < 2 || lines.pop() !== "" || lines.length > MOST_SIGNATURES)
    throw new ProofRefusal("note.malformed");
  return { text: note.slice(0, gap + 1), signatures: lines.map(parseSignature) };
}

/** Controls below U+0020 except the newline: all control characters (Cc) less the newline and those from U+007F on. */
function hasAsciiControl(note: string): boolean {
  return /[^\P{Cc}\n\u007f-\u009f]/u.test(note);
}

function parseSignature(line: string): NoteSignature {
  const [dash, name, encoded, ...more] = line.split(" ");
  const bytes = encoded === undefined ? undefined : readBase64(encoded);
  if (
    dash !== "—" ||
    name === undefined ||
    !isKeyName(name) ||
    !bytes ||
    bytes.length <= 4 ||
    more.length > 0
  )
    throw new ProofRefusal("note.malformed");
  return { name, keyId: encodeHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** The signatures that claim to be of this key; those of other keys are nobody's business here. */
export function signaturesOf(note: SignedNote, key: VerifierKey): Uint8Array[] {
  return note.signatures
    .filter(({ name, keyId }) => name === key.name && keyId === key.id)
    .map(({ signature }) => signature);
}

/** Says whether each of `signatures` is this key's over the text, and there is one. */
export async function verifyNoteSignatures(
  crypto: ProofCrypto,
  key: VerifierKey,
  text: string,
  signatures: readonly Uint8Array[],
): Promise<boolean> {
  const message = utf8(text);
  for (const signature of signatures)
    if (signature.length !== 64 || !(await crypto.verifyEd25519(key.publicKey, message, signature)))
      return false;
  return signatures.length > 0;
}
