import { keysTrustedFor } from "./log-trust.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { parseNote, signaturesOf, verifyNoteSignatures } from "./signed-note.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** What a witness answers to a shred ledger, by its HTTP status. Only 200 lets it keep it. */
export type LedgerJudgement =
  | { readonly status: 200 }
  /** No signature of a trusted key. */
  | { readonly status: 403 }
  /** No key is trusted for it. */
  | { readonly status: 404 }
  /** It does not begin with what the witness has. */
  | { readonly status: 409 };

/** The name that an installation signs its shred ledger under (docs/formats/shred-ledger.md). */
export function shredLedgerName(installationId: string): string {
  return `${installationId}.tachiai/shred-ledger`;
}

const LEDGER_NAME = /^[a-z0-9-]{1,63}\.tachiai\/shred-ledger$/;

/** Gives the name that a ledger is signed under; it names the installation. Refuses `note.malformed`. */
export function ledgerNameOf(noteText: string): string {
  const name = parseNote(noteText).signatures.find((signature) => LEDGER_NAME.test(signature.name))?.name;
  if (name === undefined) throw new ProofRefusal("note.malformed");
  return name;
}

/**
 * Decides whether a witness may keep a shred ledger in place of `known`: lines are only ever added, so that no copy
 * of an installation can make it forget what has to be destroyed. Refuses `note.malformed`.
 */
export async function judgeShredLedger(
  crypto: ProofCrypto,
  noteText: string,
  trusted: readonly VerifierKey[],
  known: string | undefined,
): Promise<LedgerJudgement> {
  const note = parseNote(noteText);
  const name = ledgerNameOf(noteText);
  const keys = keysTrustedFor(crypto, trusted, name);
  if (keys.length === 0) return { status: 404 };
  const isSigned = await Promise.all(
    keys.map((key) => verifyNoteSignatures(crypto, key, note.text, signaturesOf(note, key))),
  );
  if (!isSigned.includes(true)) return { status: 403 };
  const begins = known === undefined || note.text.startsWith(parseNote(known).text);
  return begins ? { status: 200 } : { status: 409 };
}
