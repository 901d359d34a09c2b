import {
  type ConsentState,
  type Day,
  type Group,
  type GroupId,
  holdsOn,
  type Member,
  type MonitoringPolicy,
  type PersonId,
  type PurposeConsent,
} from "@tachiai/protocol";
import { groupAndBelow } from "../identity/group-tree.ts";

/** Where people stand: they agree, still have to choose, or chose to be without a camera. */
export const consentStandings = ["granted", "open", "ended"] as const;
export type ConsentStanding = (typeof consentStandings)[number];

export interface PersonConsents {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly purposes: readonly PurposeConsent[];
}

const standings: Record<ConsentState, ConsentStanding> = {
  granted: "granted",
  none: "open",
  outdated: "open",
  refused: "ended",
  withdrawn: "ended",
};

/** The judging is what everything else rests on: it says where a person stands. */
export function standingOf({ purposes }: PersonConsents): ConsentStanding {
  return standings[purposes.find(({ purpose }) => purpose === "face-presence")?.state ?? "none"];
}

/** Whether the policy in force lists it, or the person has ever chosen about it: what was never asked is not shown. */
export function wasAsked(
  { purpose, state }: Pick<PurposeConsent, "purpose" | "state">,
  policy: Pick<MonitoringPolicy, "collected"> | undefined,
): boolean {
  return state !== "none" || (policy?.collected.includes(purpose) ?? false);
}

export interface ConsentFilter {
  readonly group?: GroupId | undefined;
  readonly state?: ConsentStanding | undefined;
}

export interface Staffing {
  readonly members: readonly Member[];
  readonly groups: readonly Group[];
  readonly today: Day;
}

/** Those of a group and the groups below it, where they stand as asked. */
export function filterConsents(
  people: readonly PersonConsents[],
  { group, state }: ConsentFilter,
  { members, groups, today }: Staffing,
): PersonConsents[] {
  const wanted = group && groupAndBelow(groups, group);
  const isInGroup = (personId: PersonId) =>
    !wanted || groupsOf(personId, members, today).some((groupId) => wanted.has(groupId));
  return people.filter((person) => isInGroup(person.personId) && (!state || standingOf(person) === state));
}

/** The groups a person is in on a day. */
export function groupsOf(personId: PersonId, members: readonly Member[], today: Day): GroupId[] {
  return members
    .filter((member) => member.personId === personId)
    .flatMap((member) => member.groups)
    .filter(({ period }) => holdsOn(period, today))
    .map(({ groupId }) => groupId);
}
