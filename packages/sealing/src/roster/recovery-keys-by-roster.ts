import type { Instant } from "@tachiai/protocol";
import { keysUsed } from "./keys-used.ts";
import type { Roster } from "./roster.ts";

/** The organisation's recovery key of now, X25519 as base64; undefined while nobody has signed any. */
export function recoveryKeyByRoster(roster: Roster): string | undefined {
  return roster.recoveryKeys.at(-1)?.publicKey;
}

/** The same, with those that were replaced since. */
export function recoveryKeysUsed(roster: Roster, usedSince: Instant): string[] {
  return keysUsed(roster.recoveryKeys, usedSince).map(({ publicKey }) => publicKey);
}
