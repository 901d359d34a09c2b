import { type Day, type GroupId, type Instant, PersonId } from "@tachiai/protocol";
import { keysUsed } from "./keys-used.ts";
import { assignmentOn, type Roster } from "./roster.ts";

/** Somebody to whom content may be sealed. */
export interface RosterRecipient {
  readonly personId: PersonId;
  /** X25519, 32 bytes as base64. */
  readonly publicKey: string;
}

/**
 * Whom a person's content may be sealed to on a day: himself first, then whoever manages one of his groups on that day,
 * or a group above it. Who has no signed keys is not there. With `usedSince` the keys too that were replaced since.
 */
export function recipientsByRoster(
  roster: Roster,
  personId: PersonId,
  day: Day,
  usedSince?: Instant,
): RosterRecipient[] {
  return [personId, ...managersByRoster(roster, personId, day)].flatMap((one) =>
    keysUsed(roster.people[one]?.keys ?? [], usedSince).map(({ sealingPublicKey }) => ({
      personId: one,
      publicKey: sealingPublicKey,
    })),
  );
}

/** Who manages one of the person's groups on that day, or one above it. Never himself. */
export function managersByRoster(roster: Roster, personId: PersonId, day: Day): PersonId[] {
  const groups = assignmentOn(roster.people[personId], day)?.groups ?? [];
  const reached = new Set(groups.flatMap((groupId) => lineUp(roster, groupId)));
  if (reached.size === 0) return [];
  return Object.entries(roster.people)
    .filter(([one, person]) => {
      const roles = assignmentOn(person, day)?.roles ?? [];
      const manages = roles.some(
        ({ role, groupId }) => role === "manager" && groupId !== undefined && reached.has(groupId),
      );
      return manages && one !== personId;
    })
    .map(([one]) => PersonId.parse(one));
}

/** The group and those above it. */
function lineUp(roster: Roster, groupId: GroupId): GroupId[] {
  const line: GroupId[] = [];
  for (let at: GroupId | undefined = groupId; at; at = roster.groups[at]?.parentId) line.push(at);
  return line;
}
