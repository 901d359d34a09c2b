import { verifyCheckpointOfSome } from "./checkpoint.ts";
import { type Cosignature, verifyCosignature } from "./cosignature.ts";
import { followKeySuccessions } from "./key-succession.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { type Answer, answer, ProofRefusal } from "./proof-refusal.ts";
import { requireInclusion } from "./require-inclusion.ts";
import { parseTlogProof } from "./tlog-proof.ts";
import { parseVerifierKey } from "./verifier-key.ts";

export interface ProvenTlogEntry {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** Of the witnesses that were asked for, those that have signed. */
  readonly cosignatures: readonly Cosignature[];
}

/** Whom the verifier believes; keys as vkey lines, got on another way than the proof. */
export interface TlogTrust {
  readonly logKey: string;
  readonly witnessKeys?: readonly string[];
  /** Notes that lead from the log's key to those in its place. */
  readonly keySuccessions?: readonly string[];
  /** How many of those witnesses must have signed; 0 when left out. */
  readonly witnessesNeeded?: number;
}

/** Says whether a `.tlog-proof` shows that `entry` stands in the trusted log. Never throws, whatever the text. */
export function verifyTlogProof(
  crypto: ProofCrypto,
  proof: { readonly text: string; readonly entry: Uint8Array },
  trust: TlogTrust,
): Promise<Answer<ProvenTlogEntry>> {
  return answer(async () => {
    const logKey = parseVerifierKey(crypto, trust.logKey);
    const witnessKeys = (trust.witnessKeys ?? []).map((line) => parseVerifierKey(crypto, line));
    const { index, path, checkpoint } = parseTlogProof(proof.text);
    const claim = { entry: proof.entry, index, path, checkpoint };
    const logKeys = await followKeySuccessions(crypto, logKey, trust.keySuccessions ?? []);
    const { key } = await verifyCheckpointOfSome(crypto, checkpoint, logKeys);
    const { origin, size } = await requireInclusion(crypto, key, claim);

    const cosignatures: Cosignature[] = [];
    for (const key of witnessKeys) {
      const cosignature = await verifyCosignature(crypto, checkpoint, key);
      if (cosignature) cosignatures.push(cosignature);
    }
    if (cosignatures.length < (trust.witnessesNeeded ?? 0)) throw new ProofRefusal("checkpoint.not_cosigned");
    return { origin, index, size, cosignatures };
  });
}
