/** More than a person uses, and few enough to look through. */
export const mostPasskeys = 20;

/**
 * Whether two authenticators sign as this passkey: each counts for itself, so that one falls behind the other. Those that
 * do not count always say 0 (WebAuthn §6.1.1).
 */
export function isCopied(countedBefore: number, countedNow: number): boolean {
  return countedNow <= countedBefore && (countedNow > 0 || countedBefore > 0);
}
