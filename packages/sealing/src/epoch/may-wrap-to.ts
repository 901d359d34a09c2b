import { type Day, type DueRewrap, EpochStatement, type PersonId, parseJson } from "@tachiai/protocol";
import { managersByRoster } from "../roster/recipients-by-roster.ts";
import { keysByRoster, type Roster } from "../roster/roster.ts";

/**
 * Whether an epoch may be wrapped to somebody by what the organisation's own people have signed, whatever the server says:
 * the key is his, and he manages the person, or is the person himself. Only who has been asked for a reason gets what was
 * before his time.
 */
export function mayWrapTo(roster: Roster, due: DueRewrap, today: Day): boolean {
  const stated = EpochStatement.safeParse(parseJson(due.epoch.statement)).data;
  if (!stated) return false;
  const { personId, publicKey } = due.recipient;
  if (keysByRoster(roster, personId)?.sealingPublicKey !== publicKey) return false;
  if (personId === stated.personId) return true;
  return daysThatCount(due, stated, today).some((day) => manages(roster, personId, stated.personId, day));
}

/** A server that names another day than one of the epoch's own month would let somebody in who came later. */
function daysThatCount({ ground, day }: DueRewrap, { kind, month }: EpochStatement, today: Day): Day[] {
  const ofContent = day.slice(0, 7) === month ? [day] : [];
  switch (ground) {
    case "asked":
      return [today];
    case "assigned":
      return kind === "telework-face" ? [today] : ofContent;
    case "keys-replaced":
      return [today, ...ofContent];
  }
}

function manages(roster: Roster, managerId: PersonId, personId: PersonId, day: Day): boolean {
  return managersByRoster(roster, personId, day).includes(managerId);
}
