import { type Day, InvitationId, PersonId, type PublicHalves, type RosterProposal } from "@tachiai/protocol";
import { keysByRoster, type Roster } from "@tachiai/sealing";
import { type GroupNode, lineUp } from "../groups/group-tree.ts";
import { type HeldPeriods, stepsFrom, stepsOf, stepsToSign } from "./step-function.ts";

/** What the tables say of an organisation today and later. */
export interface HeldByTables {
  readonly groups: readonly GroupNode[];
  readonly members: ReadonlyMap<PersonId, HeldPeriods>;
  readonly keys: ReadonlyMap<PersonId, PublicHalves>;
}

/**
 * What would have to be signed so that the roster says what the tables say, in the order in which it may be: groups from
 * above, keys, then what people are. Days that have passed stay as they were signed.
 */
export function proposeStatements(roster: Roster, held: HeldByTables, today: Day): RosterProposal[] {
  return [
    ...proposeGroups(roster, held.groups),
    ...[...held.members.keys()].flatMap((personId) => proposeKeys(roster, held, personId)),
    ...everybody(roster, held).flatMap((personId) => proposeAssignments(roster, held, personId, today)),
    ...proposeWithdrawals(roster, today),
  ];
}

function proposeGroups(roster: Roster, groups: readonly GroupNode[]): RosterProposal[] {
  const depth = (node: GroupNode) => lineUp(groups, node.groupId).length;
  return groups
    .filter(({ groupId, parentId }) => {
      const known = roster.groups[groupId];
      return !known || known.parentId !== parentId;
    })
    .toSorted((one, other) => depth(one) - depth(other))
    .map(({ groupId, parentId }) => ({ kind: "group", groupId, ...(parentId && { parentId }) }));
}

function proposeKeys(roster: Roster, { keys: inUse }: HeldByTables, personId: PersonId): RosterProposal[] {
  const keys = inUse.get(personId);
  const signed = keysByRoster(roster, personId);
  if (!keys) return [];
  if (!signed) return [{ kind: "keys", personId, keys }];
  const isSame =
    signed.sealingPublicKey === keys.sealingPublicKey && signed.signingPublicKey === keys.signingPublicKey;
  return isSame ? [] : [{ kind: "keys-replaced", personId, keys }];
}

function proposeAssignments(
  roster: Roster,
  { members }: HeldByTables,
  personId: PersonId,
  today: Day,
): RosterProposal[] {
  const held = stepsOf(members.get(personId) ?? { groups: [], roles: [] }, today);
  const signed = stepsFrom(roster.people[personId]?.assignments ?? [], today);
  return stepsToSign(held, signed).map((assignment) => ({ kind: "assigned", personId, ...assignment }));
}

/** An invitation that is over lets nobody in; it is taken out all the same, so that what stands open is what is meant to. */
function proposeWithdrawals({ invitations }: Roster, today: Day): RosterProposal[] {
  return Object.entries(invitations)
    .filter(([, { until }]) => until !== undefined && until < today)
    .map(([invitationId]) => ({
      kind: "invitation-withdrawn",
      invitationId: InvitationId.parse(invitationId),
    }));
}

/** Who is a member by the tables, and who is one by the roster alone. */
function everybody(roster: Roster, { members }: HeldByTables): PersonId[] {
  const signed = Object.keys(roster.people).map((one) => PersonId.parse(one));
  return [...new Set([...members.keys(), ...signed])];
}
