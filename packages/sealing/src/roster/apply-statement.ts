import type { Assignment, GroupId, PersonId, RosterStatement } from "@tachiai/protocol";
import { dayInTokyo, isAdministratorOn, keysByRoster, type Roster, type RosterPerson } from "./roster.ts";
import type { RosterDoubt } from "./roster-doubt.ts";

/**
 * Puts what a statement says into the roster, which it changes, or says why it may not stand there. That it is the next
 * one and signed by the key it names is known.
 */
export function applyStatement(roster: Roster, statement: RosterStatement): RosterDoubt | undefined {
  const { says } = statement;
  if (roster.lastIssuedAt !== undefined && statement.issuedAt < roster.lastIssuedAt) return "issued-earlier";
  if ((says.kind === "founded") !== (roster.length === 0))
    return says.kind === "founded" ? "founded-already" : "not-founded";
  switch (says.kind) {
    case "founded":
      return found(roster, statement, says);
    case "joined":
      return join(roster, statement, says);
    case "keys-replaced":
      return replaceKeys(roster, statement, says);
    default:
      return isByAdministrator(roster, statement)
        ? applyAdministrators(roster, statement)
        : "issuer-not-administrator";
  }
}

type Says<Kind extends RosterStatement["says"]["kind"]> = Extract<RosterStatement["says"], { kind: Kind }>;

function found(roster: Roster, statement: RosterStatement, { keys }: Says<"founded">) {
  const { personId, signingPublicKey } = statement.issuer;
  if (signingPublicKey !== keys.signingPublicKey) return "issuer-not-administrator";
  roster.people[personId] = {
    keys: [{ ...keys, since: statement.issuedAt }],
    assignments: [{ from: dayInTokyo(statement.issuedAt), groups: [], roles: [{ role: "administrator" }] }],
  };
  return undefined;
}

function join(roster: Roster, statement: RosterStatement, { invitationId, keys }: Says<"joined">) {
  const invited = roster.invitations[invitationId];
  const { personId, signingPublicKey } = statement.issuer;
  if (!invited || invited.joiningPublicKey !== signingPublicKey) return "not-invited";
  // A link gives first keys only: its secret must not stand for somebody who is there already.
  if (keysByRoster(roster, personId)) return "keys-known";
  const { joiningPublicKey: _joiningKey, ...assignment } = invited;
  delete roster.invitations[invitationId];
  addKeys(roster, personId, keys, statement);
  const today = dayInTokyo(statement.issuedAt);
  assign(roster, personId, { ...assignment, from: assignment.from < today ? today : assignment.from });
  return undefined;
}

function replaceKeys(roster: Roster, statement: RosterStatement, says: Says<"keys-replaced">) {
  const before = keysByRoster(roster, says.personId);
  if (!before) return "keys-unknown";
  const { personId, signingPublicKey } = statement.issuer;
  const isByHimself = personId === says.personId && signingPublicKey === before.signingPublicKey;
  if (!isByHimself) {
    if (!isByAdministrator(roster, statement)) return "issuer-not-administrator";
    if (!says.compared) return "not-compared";
  }
  addKeys(roster, says.personId, says.keys, statement);
  return undefined;
}

function applyAdministrators(roster: Roster, { says, issuedAt, ...statement }: RosterStatement) {
  switch (says.kind) {
    case "invited": {
      const { kind: _kind, invitationId, ...invited } = says;
      roster.invitations[invitationId] = invited;
      return undefined;
    }
    case "invitation-withdrawn":
      if (!roster.invitations[says.invitationId]) return "not-invited";
      delete roster.invitations[says.invitationId];
      return undefined;
    case "keys":
      if (keysByRoster(roster, says.personId)) return "keys-known";
      addKeys(roster, says.personId, says.keys, { ...statement, issuedAt });
      return undefined;
    case "assigned": {
      if (says.from < dayInTokyo(issuedAt)) return "back-dated";
      const { kind: _kind, personId, ...assignment } = says;
      assign(roster, personId, assignment);
      return undefined;
    }
    case "group":
      return placeGroup(roster, says);
    default:
      throw new Error(`${says.kind} is not an administrator's to say`);
  }
}

function placeGroup(roster: Roster, { groupId, parentId }: Says<"group">) {
  if (parentId && !roster.groups[parentId]) return "group-unknown";
  for (let above: GroupId | undefined = parentId; above; above = roster.groups[above]?.parentId)
    if (above === groupId) return "group-below-itself";
  roster.groups[groupId] = parentId ? { parentId } : {};
  return undefined;
}

function isByAdministrator(roster: Roster, { issuer, issuedAt }: RosterStatement): boolean {
  const isHisKey = keysByRoster(roster, issuer.personId)?.signingPublicKey === issuer.signingPublicKey;
  return isHisKey && isAdministratorOn(roster.people[issuer.personId], dayInTokyo(issuedAt));
}

function addKeys(
  roster: Roster,
  personId: PersonId,
  keys: Says<"keys">["keys"],
  { issuedAt }: Pick<RosterStatement, "issuedAt">,
): void {
  const person = personOf(roster, personId);
  roster.people[personId] = { ...person, keys: [...person.keys, { ...keys, since: issuedAt }] };
}

/** From its day on this one holds, and nothing that was planned for later. */
function assign(roster: Roster, personId: PersonId, assignment: Assignment): void {
  const person = personOf(roster, personId);
  const before = person.assignments.filter(({ from }) => from < assignment.from);
  roster.people[personId] = { ...person, assignments: [...before, assignment] };
}

function personOf(roster: Roster, personId: PersonId): RosterPerson {
  return roster.people[personId] ?? { keys: [], assignments: [] };
}
