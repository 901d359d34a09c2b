import { areSameNames, namesBeyond, type ServerNames } from "./server-names.ts";

/** What a certificate says about itself. */
export type Validity = { readonly names: ServerNames; readonly validFrom: Date; readonly validUntil: Date };

export type AuthorityDecision =
  | { readonly decision: "keep" }
  | { readonly decision: "create" }
  | { readonly decision: "replace"; readonly because: ReplacementReason }
  /** Nothing may be made or thrown away by a clock that must be wrong. */
  | { readonly decision: "doubt_clock" };

export type ReplacementReason =
  | { readonly kind: "names_added"; readonly added: readonly string[] }
  | { readonly kind: "expiring"; readonly validUntil: Date };

/** A certificate with less time left is renewed, so that a server that is restarted once a month never runs out. */
export const renewalDays = 30;
const dayMs = 86_400_000;

/**
 * Decides what becomes of the authority when the server is to be reached by `names`.
 *
 * Its critical constraints name what it may sign for, so a new name needs a new authority, with a new key, installed on
 * every computer once more: the same key with wider constraints would not help, because a computer goes on applying the
 * constraints of the root it has. A name that is given up leaves the authority alone: making people install a new
 * one would cost more than a permitted name that nobody uses.
 */
export function decideAuthority(
  existing: Validity | undefined,
  names: ServerNames,
  now: Date,
): AuthorityDecision {
  if (!existing) return { decision: "create" };
  if (now < existing.validFrom) return { decision: "doubt_clock" };
  const added = namesBeyond(existing.names, names);
  if (added.length > 0) return { decision: "replace", because: { kind: "names_added", added } };
  if (isExpiring(existing, now))
    return { decision: "replace", because: { kind: "expiring", validUntil: existing.validUntil } };
  return { decision: "keep" };
}

/** Whether the server's certificate still serves for exactly these names; whoever opens the page sees no difference. */
export function mayKeepServerCertificate(existing: Validity, names: ServerNames, now: Date): boolean {
  return areSameNames(existing.names, names) && now >= existing.validFrom && !isExpiring(existing, now);
}

function isExpiring(existing: Validity, now: Date): boolean {
  return existing.validUntil.getTime() - now.getTime() < renewalDays * dayMs;
}
