/**
 * What this module publishes on the bus once it is durable. The ids name what changed; who needs more asks.
 * - `identity.member_joined`, `identity.member_changed`, `identity.membership_ended`: `personId`, `membershipId`
 * - `identity.engagement_revoked`: `engagementId`, `organisationId`; one each for those below it
 * - `identity.roster_signed`: statements were added to the organisation's roster
 */
export const identityEvents = {
  memberJoined: "identity.member_joined",
  memberChanged: "identity.member_changed",
  membershipEnded: "identity.membership_ended",
  rosterSigned: "identity.roster_signed",
  engagementRevoked: "identity.engagement_revoked",
} as const;
