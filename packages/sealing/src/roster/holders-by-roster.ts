import { type Day, PersonId, type Role } from "@tachiai/protocol";
import type { RosterRecipient } from "./recipients-by-roster.ts";
import { assignmentOn, keysByRoster, type Roster } from "./roster.ts";

/** Everybody who holds a role on a day, with the key that is signed as his now. Who has no signed keys is not there. */
export function holdersByRoster(roster: Roster, role: Role, day: Day): RosterRecipient[] {
  return Object.entries(roster.people).flatMap(([id, person]) => {
    const personId = PersonId.parse(id);
    const holds = assignmentOn(person, day)?.roles.some((one) => one.role === role) ?? false;
    const keys = holds ? keysByRoster(roster, personId) : undefined;
    return keys ? [{ personId, publicKey: keys.sealingPublicKey }] : [];
  });
}
