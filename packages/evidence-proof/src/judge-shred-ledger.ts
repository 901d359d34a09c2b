import { keysTrustedFor } from "./log-trust.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { answer } from "./proof-refusal.ts";
import { extendsShredLedger, readShredLedger, verifyShredLedger } from "./shred-ledger.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** What a witness answers to a shred ledger, by its HTTP status. Only 200 lets it keep it. */
export type LedgerJudgement =
  | { readonly status: 200 }
  /** No signature of a trusted key. */
  | { readonly status: 403 }
  /** No key is trusted for it. */
  | { readonly status: 404 }
  /** It does not go on from the one that the witness has. */
  | { readonly status: 409 };

/**
 * Decides whether a witness may keep a shred ledger in place of `known`: lines are only ever added, so that no copy of
 * an installation can make it forget what has to be destroyed. Refuses `note.malformed` or `ledger.malformed`.
 */
export async function judgeShredLedger(
  crypto: ProofCrypto,
  noteText: string,
  trusted: readonly VerifierKey[],
  known: string | undefined,
): Promise<LedgerJudgement> {
  const ledger = readShredLedger(noteText);
  const keys = keysTrustedFor(crypto, trusted, ledger.origin);
  if (keys.length === 0) return { status: 404 };
  const readings = keys.map((key) => answer(() => verifyShredLedger(crypto, noteText, key)));
  if (!(await Promise.all(readings)).some(({ valid }) => valid)) return { status: 403 };
  if (known !== undefined && !extendsShredLedger(readShredLedger(known), ledger)) return { status: 409 };
  return { status: 200 };
}
