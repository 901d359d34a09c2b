import type { PersonId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/**
 * Whether somebody's keys were signed after the recovery key was: a share of it that was sealed to him before opens with
 * keys that he has no more.
 */
export function hasReplacedKeys(roster: Roster, holderId: PersonId): boolean {
  const madeAt = roster.recoveryKeys.at(-1)?.since;
  const since = roster.people[holderId]?.keys.at(-1)?.since;
  return madeAt !== undefined && since !== undefined && Date.parse(since) > Date.parse(madeAt);
}
