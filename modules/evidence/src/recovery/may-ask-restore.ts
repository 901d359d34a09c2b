import type { Day, PersonId } from "@tachiai/protocol";
import { isAdministratorOn, managersByRoster, type Roster } from "@tachiai/sealing";

/** Who asks, whom the epoch shows, and to whom it is to be passed on. */
export interface RestoreParties {
  readonly askerId: PersonId;
  readonly shownId: PersonId;
  readonly recipientId: PersonId;
}

/**
 * Whether somebody may ask for a restore, by what is signed: whoever manages the person today for himself, an administrator
 * for the person shown or for one of those.
 */
export function mayAskRestore(
  roster: Roster,
  { askerId, shownId, recipientId }: RestoreParties,
  today: Day,
): boolean {
  const managers = managersByRoster(roster, shownId, today);
  if (askerId === recipientId) return managers.includes(askerId);
  const isEntitled = recipientId === shownId || managers.includes(recipientId);
  return isEntitled && isAdministratorOn(roster.people[askerId], today);
}
