import type { ClauseKey, ProfileId } from "@tachiai/protocol";

/** For every service: what is not to be overlooked in a long text, and is acknowledged one by one. */
const everywhere: readonly ClauseKey[] = [
  "anti-social-forces", // TRM-16
  "disclaimer", // TRM-18, TRM-21
  "intellectual-property", // TRM-22
  "third-party-terms", // PTY-15
  "governing-law", // TRM-15
  "severability", // TRM-17
];

/**
 * The clauses that whoever agrees to a service's terms acknowledges each by itself, in the order of a text. Under watch the
 * publication of a change is the explanation that telecommunications law asks for, which is acknowledged too (TRM-09).
 */
export function pointedOut(id: ProfileId): readonly ClauseKey[] {
  return id === "watch" ? ["terms-change", ...everywhere] : everywhere;
}
