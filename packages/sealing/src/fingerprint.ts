import { concatBytes, utf8 } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import type { PublicKey, SealingCrypto } from "./sealing-crypto.ts";

/**
 * What two people read to each other to see that they mean the same public keys: six groups of five digits, as good
 * as 99 bits. Of several keys it gives one fingerprint; their order counts.
 */
export async function fingerprintOf(crypto: SealingCrypto, ...keys: readonly PublicKey[]): Promise<string> {
  const parts = keys.map(({ kind, publicKey }) => concatBytes(utf8(`${kind}\n`), publicKey));
  return digitGroups(await crypto.sha256(boundContext("tachiai fingerprint v1", ...parts)), 6);
}

/** The same for the roster that a founding statement begins, by the hash of that. */
export async function fingerprintOfRoster(crypto: SealingCrypto, founding: string): Promise<string> {
  return digitGroups(await crypto.sha256(boundContext("tachiai roster fingerprint v1", utf8(founding))), 6);
}

/** Groups of five digits, each out of five bytes of a hash. */
export function digitGroups(hash: Uint8Array, groups: number): string {
  return Array.from({ length: groups }, (_, group) => {
    const [high = 0, ...rest] = hash.subarray(group * 5, group * 5 + 5);
    const number = rest.reduce((value, byte) => value * 256 + byte, high);
    return String(number % 100_000).padStart(5, "0");
  }).join(" ");
}
