import {
  Assignment,
  type Day,
  GroupId,
  Instant,
  InvitationId,
  OrganisationId,
  PersonId,
  PublicHalves,
  RosterSays,
} from "@tachiai/protocol";
import { z } from "zod";

const RosterPerson = z.object({
  /** The newest last. `since` is when they were signed. */
  keys: z.array(PublicHalves.extend({ since: Instant })),
  /** By day, the earliest first; each holds until the next. */
  assignments: z.array(Assignment),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

const OpenInvitation = RosterSays.options[1].omit({ kind: true, invitationId: true });

const RecoveryKeySigned = RosterSays.options[8].omit({ kind: true }).extend({ since: Instant });

/**
 * What a chain of statements comes to, verified: plain data, so that whoever has verified it can keep it and go on from
 * there.
 */
export const Roster = z.object({
  organisationId: OrganisationId,
  /** How many statements it comes from. */
  length: z.int().min(0),
  /** SHA-256 of the first statement and of the last; absent while there is none. */
  founding: z.string().optional(),
  head: z.string().optional(),
  lastIssuedAt: Instant.optional(),
  people: z.record(PersonId, RosterPerson),
  groups: z.record(GroupId, z.object({ parentId: GroupId.optional() })),
  invitations: z.record(InvitationId, OpenInvitation),
  /** The organisation's, the newest last; none in what was kept before there were any. */
  recoveryKeys: z.array(RecoveryKeySigned).default([]),
});
export type Roster = z.infer<typeof Roster>;

export function emptyRoster(organisationId: OrganisationId): Roster {
  return { organisationId, length: 0, people: {}, groups: {}, invitations: {}, recoveryKeys: [] };
}

/** The keys that are a person's now; undefined while nobody has signed any. */
export function keysByRoster(roster: Roster, personId: PersonId): PublicHalves | undefined {
  return roster.people[personId]?.keys.at(-1);
}

/** What a person is on a day; undefined before his first. */
export function assignmentOn(person: RosterPerson | undefined, day: Day): Assignment | undefined {
  return person?.assignments.findLast(({ from }) => from <= day);
}

export function isAdministratorOn(person: RosterPerson | undefined, day: Day): boolean {
  return assignmentOn(person, day)?.roles.some(({ role }) => role === "administrator") ?? false;
}

/** The calendar day in Asia/Tokyo, nine hours ahead of UTC all year. */
export function dayInTokyo(instant: Instant): Day {
  return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10);
}
