import type { SealingCrypto } from "../sealing-crypto.ts";
import { invert, multiply } from "./gf256.ts";

/** Where on its line a share stands. There are three, and any two make out the line. */
export type ShareIndex = 1 | 2 | 3;

export const shareIndexes: readonly ShareIndex[] = [1, 2, 3];

/**
 * Splits bytes in three, of which any two give them back and one alone says nothing (A. Shamir, 1979): each byte is where a
 * line of random slope meets zero, and each share is one point of it.
 */
export function splitSecret(
  crypto: SealingCrypto,
  secret: Uint8Array,
): Readonly<Record<ShareIndex, Uint8Array>> {
  const slopes = crypto.randomBytes(secret.length);
  const pointAt = (index: ShareIndex) => secret.map((byte, at) => byte ^ multiply(slopes[at] ?? 0, index));
  const shares = { 1: pointAt(1), 2: pointAt(2), 3: pointAt(3) };
  slopes.fill(0);
  return shares;
}

/** What two points say where their line meets zero. That they are of one line, only what comes out can show. */
export function joinShares(
  one: { readonly index: ShareIndex; readonly value: Uint8Array },
  other: { readonly index: ShareIndex; readonly value: Uint8Array },
): Uint8Array {
  if (one.index === other.index) throw new RangeError("two shares of one index are one share");
  if (one.value.length !== other.value.length) throw new RangeError("shares of one secret are of one length");
  // Lagrange at 0; subtraction is addition here.
  const scale = invert(one.index ^ other.index);
  const ofOne = multiply(other.index, scale);
  const ofOther = multiply(one.index, scale);
  return one.value.map((byte, at) => multiply(byte, ofOne) ^ multiply(other.value[at] ?? 0, ofOther));
}
