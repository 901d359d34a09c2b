import {
  formatVerifierKey,
  isKeyOf,
  type KeySuccession,
  type VerifierKey,
  verifierKey,
  verifyKeySuccession,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { KeptNotes } from "./kept-notes.ts";

/** The keys of logs that a witness trusts now: those that it was told, or the ones that took their place. */
export interface TrustedKeys {
  now(): readonly VerifierKey[];
  /**
   * Follows a key that is trusted to the one in its place, for good: what the old one signs from here on is refused.
   * Following another one than before is not possible, whoever signed that.
   */
  follow(note: string): Promise<Followed>;
  /** The note that led on from this key. */
  ledOnFrom(old: string): Promise<string | undefined>;
}

export type Followed =
  | { readonly kind: "followed" | "known" }
  | { readonly kind: "stranger" }
  | { readonly kind: "other"; readonly kept: string };

/** Reads what was followed before. Refuses (ProofRefusal) what an altered state says. */
export async function openTrustedKeys(
  told: readonly VerifierKey[],
  kept: KeptNotes,
  onFollowed: (succession: KeySuccession) => void,
): Promise<TrustedKeys> {
  const newestOf = async (key: VerifierKey): Promise<VerifierKey> => {
    const note = await kept.read(nameOf(key));
    if (note === undefined) return key;
    const { installationId, old, next } = await verifyKeySuccession(nodeProofCrypto, note);
    return isKeyOf(key, installationId, old) ? newestOf(inPlaceOf(key, next)) : key;
  };
  let trusted = await Promise.all(told.map(newestOf));
  return {
    now: () => trusted,
    ledOnFrom: (old) => kept.read(old),
    async follow(note) {
      const succession = await verifyKeySuccession(nodeProofCrypto, note);
      const { installationId, old, next } = succession;
      const before = await kept.read(formatVerifierKey(old));
      if (before === note) return { kind: "known" };
      if (before !== undefined) return { kind: "other", kept: before };
      const isReplaced = (key: VerifierKey) => isKeyOf(key, installationId, old);
      if (!trusted.some(isReplaced)) return { kind: "stranger" };
      await kept.keep(formatVerifierKey(old), note);
      trusted = trusted.map((key) => (isReplaced(key) ? inPlaceOf(key, next) : key));
      onFollowed(succession);
      return { kind: "followed" };
    },
  };
}

function inPlaceOf({ name, kind }: VerifierKey, { publicKey }: VerifierKey): VerifierKey {
  return verifierKey(nodeProofCrypto, { name, kind, publicKey });
}

/** As a succession names it: for all logs of its installation. */
function nameOf({ name, kind, publicKey }: VerifierKey): string {
  const everyLog = `${name.slice(0, name.indexOf("/"))}/*`;
  return formatVerifierKey(verifierKey(nodeProofCrypto, { name: everyLog, kind, publicKey }));
}
