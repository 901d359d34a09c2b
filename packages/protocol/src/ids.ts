import { z } from "zod";

// Every id is a UUID with a brand of its own, so that a swapped argument does not compile.
export const TenantId = z.uuid().brand<"TenantId">();
export type TenantId = z.infer<typeof TenantId>;
export const OrganisationId = z.uuid().brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof OrganisationId>;
export const PersonId = z.uuid().brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;
export const MembershipId = z.uuid().brand<"MembershipId">();
export type MembershipId = z.infer<typeof MembershipId>;
export const GroupId = z.uuid().brand<"GroupId">();
export type GroupId = z.infer<typeof GroupId>;
export const EngagementId = z.uuid().brand<"EngagementId">();
export type EngagementId = z.infer<typeof EngagementId>;
export const SessionId = z.uuid().brand<"SessionId">();
export type SessionId = z.infer<typeof SessionId>;
export const PasskeyId = z.uuid().brand<"PasskeyId">();
export type PasskeyId = z.infer<typeof PasskeyId>;
export const RecoveryKeyId = z.uuid().brand<"RecoveryKeyId">();
export type RecoveryKeyId = z.infer<typeof RecoveryKeyId>;
export const RecoveryRequestId = z.uuid().brand<"RecoveryRequestId">();
export type RecoveryRequestId = z.infer<typeof RecoveryRequestId>;
export const InvitationId = z.uuid().brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;
export const DeviceId = z.uuid().brand<"DeviceId">();
export type DeviceId = z.infer<typeof DeviceId>;
export const EvidenceId = z.uuid().brand<"EvidenceId">();
export type EvidenceId = z.infer<typeof EvidenceId>;
