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
  if (says.kind === "founded") return found(roster, statement, says);
  if (says.kind === "joined") return join(roster, statement, says);
  if (says.kind === "keys-replaced") return replaceKeys(roster, statement, says);
  if (!isByAdministrator(roster, statement)) return "issuer-not-administrator";
  switch (says.kind) {
    case "invited":
      return invite(roster, says);
    case "invitation-withdrawn":
      return withdrawInvitation(roster, says);
    case "keys":
      return addFirstKeys(roster, statement, says);
    case "assigned":
      return assignAnew(roster, statement, says);
    case "group":
      return placeGroup(roster, says);
    case "recovery-key":
      return nameRecoveryKey(roster, statement, says);
    case "handed-back":
      return says.from < statement.sequence ? undefined : "nothing-before";
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
  const today = dayInTokyo(statement.issuedAt);
  if (invited.until !== undefined && invited.until < today) return "invitation-over";
  // A link gives first keys only: its secret must not stand for somebody who is there already.
  if (keysByRoster(roster, personId)) return "keys-known";
  const { joiningPublicKey: _joiningKey, until: _until, ...assignment } = invited;
  delete roster.invitations[invitationId];
  addKeys(roster, personId, keys, statement);
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

function invite(roster: Roster, { kind: _kind, invitationId, ...invited }: Says<"invited">) {
  roster.invitations[invitationId] = invited;
  return undefined;
}

function withdrawInvitation(roster: Roster, { invitationId }: Says<"invitation-withdrawn">) {
  if (!roster.invitations[invitationId]) return "not-invited";
  delete roster.invitations[invitationId];
  return undefined;
}

function addFirstKeys(roster: Roster, statement: RosterStatement, { personId, keys }: Says<"keys">) {
  if (keysByRoster(roster, personId)) return "keys-known";
  addKeys(roster, personId, keys, statement);
  return undefined;
}

function assignAnew(
  roster: Roster,
  { issuedAt }: RosterStatement,
  { kind: _kind, personId, ...assignment }: Says<"assigned">,
) {
  if (assignment.from < dayInTokyo(issuedAt)) return "back-dated";
  assign(roster, personId, assignment);
  return undefined;
}

function placeGroup(roster: Roster, { groupId, parentId }: Says<"group">) {
  if (parentId && !roster.groups[parentId]) return "group-unknown";
  for (let above: GroupId | undefined = parentId; above; above = roster.groups[above]?.parentId)
    if (above === groupId) return "group-below-itself";
  roster.groups[groupId] = parentId ? { parentId } : {};
  return undefined;
}

/** One that was in use before has been in somebody's hands, or lost its shares: it does not come back. */
function nameRecoveryKey(roster: Roster, { issuedAt }: RosterStatement, { publicKey }: Says<"recovery-key">) {
  if (roster.recoveryKeys.some((one) => one.publicKey === publicKey)) return "keys-known";
  roster.recoveryKeys = [...roster.recoveryKeys, { publicKey, since: issuedAt }];
  return undefined;
}

/** Whether it is signed by an administrator of that day, with the key that is his. */
export function isByAdministrator(roster: Roster, { issuer, issuedAt }: RosterStatement): boolean {
  const isHisKey = keysByRoster(roster, issuer.personId)?.signingPublicKey === issuer.signingPublicKey;
  return isHisKey && isAdministratorOn(roster.people[issuer.personId], dayInTokyo(issuedAt));
}

function addKeys(
  roster: Roster,
  personId: PersonId,
  keys: Says<"keys">["keys"],
  { issuedAt }: RosterStatement,
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
