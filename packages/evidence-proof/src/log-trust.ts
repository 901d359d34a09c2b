import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { parseVerifierKey, type VerifierKey, verifierKey } from "./verifier-key.ts";

/** At the end of a key's name: it signs for every origin below, as one key of an installation does for all its logs. */
const everyOrigin = "/*";

/**
 * Reads the keys of logs that somebody trusts, one vkey line each; empty lines and lines that begin with `#` say
 * nothing. The name of a key is an origin, or `<origin's beginning>/*`. Refuses `key.malformed`.
 */
export function parseTrustedLogs(crypto: ProofCrypto, text: string): VerifierKey[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const key = parseVerifierKey(crypto, line);
      if (key.kind !== "note") throw new ProofRefusal("key.malformed");
      return key;
    });
}

/** Those of the trusted keys that may sign as the log of this origin, under its name. */
export function keysTrustedFor(
  crypto: ProofCrypto,
  trusted: readonly VerifierKey[],
  origin: string,
): VerifierKey[] {
  return trusted
    .filter(({ name }) => name === origin || isBelow(name, origin))
    .map(({ kind, publicKey }) => verifierKey(crypto, { name: origin, kind, publicKey }));
}

function isBelow(name: string, origin: string): boolean {
  const beginning = name.slice(0, -1);
  return name.endsWith(everyOrigin) && origin.startsWith(beginning) && origin.length > beginning.length;
}
