import type {
  Day,
  EngagementId,
  EpochId,
  GroupId,
  InvitationId,
  MembershipId,
  OrganisationId,
  OrganisationKind,
  PairingId,
  PasskeyId,
  PersonId,
  RecoveryKeyId,
  RecoveryRequestId,
  Role,
  Service,
  SessionId,
  TenantId,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";

/** Written as JSON text; read as whatever it is, to be parsed where it is used. */
type Json = ColumnType<unknown, string, string>;

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type IdentityTables = {
  "identity.organisation": {
    organisation_id: OrganisationId;
    kind: OrganisationKind;
    name: string;
    demonstration: boolean;
    founded_by: OrganisationId | null;
    founded_at: Date;
  };
  "identity.engagement": {
    engagement_id: EngagementId;
    tenant_id: TenantId;
    organisation_id: OrganisationId;
    service: Service;
    scope: string;
    valid_from: Day;
    valid_to: Day | null;
    under_id: EngagementId | null;
    revoked_at: Date | null;
  };
  "identity.person": {
    person_id: PersonId;
    email: string;
    display_name: string;
    language: string;
    created_at: Date;
  };
  "identity.credential": {
    person_id: PersonId;
    hashing: Json;
    second_salt: Uint8Array;
    second_hash: Uint8Array;
    changed_at: Date;
  };
  "identity.person_key": {
    person_key_id: Generated<string>;
    person_id: PersonId;
    sealing_public_key: Uint8Array;
    sealing_by_password: Uint8Array;
    sealing_by_recovery_code: Uint8Array;
    signing_public_key: Uint8Array;
    signing_by_password: Uint8Array;
    signing_by_recovery_code: Uint8Array;
    created_at: Date;
    locked_at: Date | null;
  };
  "identity.session": {
    session_id: SessionId;
    person_id: PersonId;
    token_hash: Uint8Array;
    started_at: Date;
    last_seen_at: Date;
    ip: string;
    user_agent: string;
    ended_at: Date | null;
  };
  "identity.known_device": {
    token_hash: Uint8Array;
    person_id: PersonId;
    last_used_at: Date;
  };
  "identity.sign_in_attempt": {
    subject: Uint8Array;
    failures: number;
    last_failed_at: Date;
    locked_until: Date | null;
  };
  "identity.installation_secret": { name: string; value: Uint8Array };
  "identity.pairing": {
    pairing_id: PairingId;
    person_id: PersonId;
    public_key: Uint8Array;
    sealed: Uint8Array | null;
    opened_by: SessionId;
    expires_at: Date;
  };
  "identity.passkey": {
    passkey_id: PasskeyId;
    person_id: PersonId;
    credential_id: Uint8Array;
    public_key: Uint8Array;
    signature_count: ColumnType<string, number, number>;
    host: string;
    name: string;
    backed_up: boolean;
    sealing_by_passkey: Uint8Array | null;
    signing_by_passkey: Uint8Array | null;
    created_at: Date;
    last_used_at: Date | null;
  };
  "identity.passkey_challenge": {
    challenge_hash: Uint8Array;
    person_id: PersonId | null;
    expires_at: Date;
  };
  "identity.recovery_key": {
    recovery_key_id: RecoveryKeyId;
    tenant_id: TenantId;
    public_key: Uint8Array;
    rehearsal_sealed: Uint8Array;
    rehearsal_sha256: Uint8Array;
    made_at: Date;
    rehearsed_at: Date | null;
    used_at: Date | null;
    retired_at: Date | null;
  };
  "identity.recovery_share": {
    tenant_id: TenantId;
    recovery_key_id: RecoveryKeyId;
    share_index: number;
    holder_id: PersonId;
    sealed: Uint8Array;
  };
  "identity.recovery_request": {
    recovery_request_id: RecoveryRequestId;
    tenant_id: TenantId;
    recovery_key_id: RecoveryKeyId;
    reason: string;
    asked_by: PersonId;
    opener_id: PersonId;
    asked_at: Date;
    expires_at: Date;
    complete_at: Date | null;
    finished_at: Date | null;
    ended_at: Date | null;
    epoch_id: EpochId | null;
    shown_id: PersonId | null;
    month: string | null;
    recipient_id: PersonId | null;
  };
  "identity.recovery_approval": {
    tenant_id: TenantId;
    recovery_request_id: RecoveryRequestId;
    approved_by: PersonId;
    approved_at: Date;
    identity_check: string;
  };
  "identity.recovery_given": {
    tenant_id: TenantId;
    recovery_request_id: RecoveryRequestId;
    share_index: number;
    given_by: PersonId;
    sealed: Uint8Array;
  };
  "identity.membership": {
    membership_id: MembershipId;
    tenant_id: TenantId;
    person_id: PersonId;
    display_name: string;
    email: string;
    employee_code: string;
    valid_from: Day;
    valid_to: Day | null;
  };
  "identity.member_group": {
    group_id: GroupId;
    tenant_id: TenantId;
    name: string;
    parent_id: GroupId | null;
    removed_at: Date | null;
  };
  "identity.group_membership": {
    group_membership_id: string;
    tenant_id: TenantId;
    membership_id: MembershipId;
    group_id: GroupId;
    valid_from: Day;
    valid_to: Day | null;
  };
  "identity.role_assignment": {
    role_assignment_id: string;
    tenant_id: TenantId;
    membership_id: MembershipId;
    role: Role;
    group_id: GroupId | null;
    valid_from: Day;
    valid_to: Day | null;
  };
  "identity.invitation": {
    invitation_id: InvitationId;
    tenant_id: TenantId;
    email: string;
    display_name: string;
    employee_code: string;
    starts_on: Day;
    group_ids: Json;
    roles: Json;
    created_at: Date;
  };
  "identity.one_time_link": {
    token_hash: Uint8Array;
    tenant_id: TenantId;
    purpose: "join" | "reset";
    invitation_id: InvitationId | null;
    person_id: PersonId | null;
    expires_at: Date;
    used_at: Date | null;
    withdrawn_at: Date | null;
  };
  "identity.roster_statement": {
    tenant_id: TenantId;
    sequence: number;
    statement: string;
    signature: Uint8Array;
    appended_at: Date;
  };
  "identity.roster_pin": {
    tenant_id: TenantId;
    person_id: PersonId;
    statement: string;
    signature: Uint8Array;
  };
  "identity.setup_token": { token_hash: Uint8Array; expires_at: Date; used_at: Date | null };
  "identity.owed_entry": {
    position: Generated<number>;
    tenant_id: TenantId;
    action: string;
    actor_person_id: PersonId | null;
    actor_session_id: SessionId | null;
    actor_name: string | null;
    subject: string;
    subject_person_id: PersonId;
    details: Json;
    happened_at: Date;
  };
  "identity.installation_entry": {
    position: Generated<number>;
    action: string;
    subject_person_id: PersonId | null;
    details: Json;
    happened_at: Date;
  };
};
