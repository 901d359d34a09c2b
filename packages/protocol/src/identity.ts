import { z } from "zod";
import { CustomerStatement } from "./customer-statement.ts";
import { endpoint, everyMember } from "./endpoint.ts";
import { IdentityCheck } from "./identity-check.ts";
import {
  EngagementId,
  GroupId,
  InvitationId,
  MembershipId,
  OrganisationId,
  PairingId,
  PersonId,
  SessionId,
  TenantId,
} from "./ids.ts";
import { LockedKeys, NewCredential, PasswordHashing, PersonKeys } from "./keys.ts";
import { Period } from "./period.ts";
import { Role } from "./roles.ts";
import { Base64, base64Of, Day, Email, Instant, Language, Line, Name, Text } from "./values.ts";

export const OrganisationKind = z.enum([
  "provider",
  "reseller",
  "subcontractor",
  "billing-assignee",
  "tenant",
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

export const Service = z.enum(["telework", "watch", "support", "maintenance"]);
export type Service = z.infer<typeof Service>;

const inTenantPath = z.object({ tenantId: TenantId });
const administrators = { kind: "tenant", roles: ["administrator"] } as const;

// ── Sign-in ────────────────────────────────────────────────────────────────────────────────────────────────

export const startSignIn = endpoint({
  method: "POST",
  path: "/v1/sign-in/start",
  summary:
    "Tells how to derive the sign-in value for an e-mail address; an unknown address gets a steady invented answer",
  audience: { kind: "anyone" },
  body: z.strictObject({ email: Email }),
  response: z.object({ hashing: PasswordHashing }),
});

/**
 * Proves that the person has signed in from this browser before. It opens nothing by itself: it only keeps
 * strangers' wrong passwords from locking him out here. Browsers keep it beside the language, past sign-out.
 */
export const KnownDevice = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What the browser keeps after a sign-in or a reset; the session itself is in the cookie. */
export const SignedIn = z.object({ knownDevice: KnownDevice });
export type SignedIn = z.infer<typeof SignedIn>;

export const signIn = endpoint({
  method: "POST",
  path: "/v1/sign-in",
  summary: "Signs a person in and sets the session cookie",
  audience: { kind: "anyone" },
  body: z.strictObject({ email: Email, signIn: base64Of(32), knownDevice: KnownDevice.optional() }),
  response: SignedIn,
});

export const signOut = endpoint({
  method: "POST",
  path: "/v1/sign-out",
  summary: "Ends this session",
  audience: { kind: "signed-in" },
});

/** An organisation a person can act in now: as its member, or engaged for it through `engagedBy`. */
export const Place = z.object({
  organisationId: OrganisationId,
  kind: OrganisationKind,
  name: Name,
  demonstration: z.boolean(),
  roles: z.array(Role),
  engagedBy: OrganisationId.optional(),
});
export type Place = z.infer<typeof Place>;

export const Me = z.object({
  personId: PersonId,
  sessionId: SessionId,
  displayName: Name,
  email: Email,
  language: Language,
  hashing: PasswordHashing,
  /** Absent after a reset, until the recovery code has opened the old ones or new ones are made. */
  keys: PersonKeys.optional(),
  /** The keys from before a reset: only the recovery code opens them. */
  lockedKeys: LockedKeys.optional(),
  places: z.array(Place),
  /** True for an installation of one company for itself: 契約 and 請求 are hidden. */
  ownUse: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const getMe = endpoint({
  method: "GET",
  path: "/v1/me",
  summary: "Tells who is signed in, where he may act, and gives him his wrapped keys",
  audience: { kind: "signed-in" },
  purpose: "own-data",
  response: Me,
});

export const changeLanguage = endpoint({
  method: "PUT",
  path: "/v1/me/language",
  summary: "Chooses the person's language",
  audience: { kind: "signed-in" },
  body: z.strictObject({ language: Language }),
});

export const changePassword = endpoint({
  method: "PUT",
  path: "/v1/me/password",
  summary:
    "Replaces the password; the same keys come wrapped anew, every session ends, and the browser gets a new one",
  audience: { kind: "signed-in" },
  body: z.strictObject({ currentSignIn: base64Of(32), credential: NewCredential, keys: PersonKeys }),
  response: SignedIn,
});

export const replaceKeys = endpoint({
  method: "PUT",
  path: "/v1/me/keys",
  summary: "Gives the person new keys after a reset; what was sealed to old keys stays closed to the new",
  audience: { kind: "signed-in" },
  body: z.strictObject({ currentSignIn: base64Of(32), keys: PersonKeys }),
});

export const recoverKeys = endpoint({
  method: "PUT",
  path: "/v1/me/keys/recovered",
  summary: "Takes the keys from before a reset back into use: the same keys, opened with the recovery code",
  audience: { kind: "signed-in" },
  body: z.strictObject({ currentSignIn: base64Of(32), keys: PersonKeys }),
});

export const SessionSummary = z.object({
  sessionId: SessionId,
  current: z.boolean(),
  startedAt: Instant,
  lastSeenAt: Instant,
  ip: z.string(),
  userAgent: z.string(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

export const listSessions = endpoint({
  method: "GET",
  path: "/v1/me/sessions",
  summary: "Lists where the person is signed in",
  audience: { kind: "signed-in" },
  purpose: "own-data",
  response: z.object({ sessions: z.array(SessionSummary) }),
});

export const revokeSession = endpoint({
  method: "DELETE",
  path: "/v1/me/sessions/:sessionId",
  summary: "Ends one of the person's own sessions at once",
  audience: { kind: "signed-in" },
  params: z.object({ sessionId: SessionId }),
});

// ── A second device ───────────────────────────────────────────────────────────────────────────────────────
// A mailbox that works once, for ten minutes, between two browsers in which the same person is signed in. What
// passes is sealed to the new browser's key, so the server carries it and cannot open it. Both show digits that are
// made from that key and the person's own: they differ when a key was exchanged on the way.

const ofPairing = z.object({ pairingId: PairingId });

export const openPairing = endpoint({
  method: "POST",
  path: "/v1/me/pairings",
  summary: "The new device leaves its one-time X25519 key and waits, for ten minutes",
  audience: { kind: "signed-in" },
  body: z.strictObject({ publicKey: base64Of(32) }),
  response: ofPairing.extend({ expiresAt: Instant }),
});

export const WaitingPairing = ofPairing.extend({ publicKey: base64Of(32) });
export type WaitingPairing = z.infer<typeof WaitingPairing>;

export const findWaitingPairing = endpoint({
  method: "GET",
  path: "/v1/me/pairings/waiting",
  summary: "Tells a device on which the keys are open that another one asks for them",
  audience: { kind: "signed-in" },
  response: z.object({ pairing: WaitingPairing.optional() }),
});

export const answerPairing = endpoint({
  method: "POST",
  path: "/v1/me/pairings/:pairingId/answer",
  summary: "The open device leaves the sealed keys, once",
  audience: { kind: "signed-in" },
  params: ofPairing,
  body: z.strictObject({ sealed: Base64.min(1).max(8192) }),
});

export const declinePairing = endpoint({
  method: "POST",
  path: "/v1/me/pairings/:pairingId/decline",
  summary: "The person says that no device of his asks; nothing is handed over",
  audience: { kind: "signed-in" },
  params: ofPairing,
});

export const collectPairing = endpoint({
  method: "POST",
  path: "/v1/me/pairings/:pairingId/collect",
  summary: "The new device takes the sealed keys, once; absent while nobody has answered",
  audience: { kind: "signed-in" },
  params: ofPairing,
  response: z.object({ sealed: Base64.optional() }),
});

// ── Members, groups, roles ─────────────────────────────────────────────────────────────────────────────────

export const RoleGrant = z.object({
  role: Role,
  /** A manager's group; he manages the groups below it too. Other roles hold for the whole organisation. */
  groupId: GroupId.optional(),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

export const RoleAssignment = RoleGrant.extend({ period: Period });
export type RoleAssignment = z.infer<typeof RoleAssignment>;

export const Member = z.object({
  membershipId: MembershipId,
  personId: PersonId,
  displayName: Name,
  /** Where the organisation invited him; he may sign in with another address. */
  email: Email,
  employeeCode: z.string().max(40),
  period: Period,
  roles: z.array(RoleAssignment),
  groups: z.array(z.object({ groupId: GroupId, period: Period })),
});
export type Member = z.infer<typeof Member>;

export const listMembers = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/members",
  summary: "Lists the members with their groups and roles; a manager sees the members of his groups",
  audience: { kind: "tenant", roles: ["administrator", "manager", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ members: z.array(Member) }),
});

/** Replaces what the member is from a day on; the past stays as it was. */
export const MemberChange = z.strictObject({
  employeeCode: Line.max(40),
  /** The day the new groups and roles begin to hold. */
  from: Day,
  groups: z.array(GroupId).max(20),
  roles: z.array(RoleGrant).min(1).max(20),
});
export type MemberChange = z.infer<typeof MemberChange>;

export const changeMember = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/members/:membershipId",
  summary: "Changes a member's code, groups and roles from a day on",
  audience: administrators,
  params: inTenantPath.extend({ membershipId: MembershipId }),
  body: MemberChange,
  purpose: "provide-service",
  response: Member,
});

export const endMembership = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/members/:membershipId/end",
  summary:
    "Ends a membership after a day, yesterday at the earliest (at once); the last administrator cannot be ended",
  audience: administrators,
  params: inTenantPath.extend({ membershipId: MembershipId }),
  body: z.strictObject({ lastDay: Day }),
});

export const resetSignIn = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/members/:membershipId/reset-sign-in",
  summary:
    "Makes a one-time link with which the member sets a new password, once it is sure who asks; it restores sign-in, never old keys",
  audience: administrators,
  params: inTenantPath.extend({ membershipId: MembershipId }),
  body: z.strictObject({ identityCheck: IdentityCheck }),
  response: z.object({ link: z.url(), expiresAt: Instant }),
});

export const Group = z.object({
  groupId: GroupId,
  name: Name,
  parentId: GroupId.optional(),
  memberCount: z.int().min(0),
});
export type Group = z.infer<typeof Group>;

export const listGroups = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/groups",
  summary: "Lists the groups as a tree by parent",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({ groups: z.array(Group) }),
});

export const createGroup = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/groups",
  summary: "Creates a group, at the top or below another",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ name: Name, parentId: GroupId.optional() }),
  response: Group,
});

export const changeGroup = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/groups/:groupId",
  summary: "Renames or moves a group; it cannot move below itself",
  audience: administrators,
  params: inTenantPath.extend({ groupId: GroupId }),
  body: z.strictObject({ name: Name, parentId: GroupId.optional() }),
  response: Group,
});

export const removeGroup = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/groups/:groupId",
  summary: "Removes a group without members and subgroups",
  audience: administrators,
  params: inTenantPath.extend({ groupId: GroupId }),
});

// ── Invitations ────────────────────────────────────────────────────────────────────────────────────────────

export const NewInvitation = z.strictObject({
  email: Email,
  displayName: Name,
  employeeCode: Line.max(40).default(""),
  from: Day,
  groups: z.array(GroupId).max(20),
  roles: z.array(RoleGrant).min(1).max(20),
});
export type NewInvitation = z.infer<typeof NewInvitation>;

/** Who acts for a provider's customer acknowledges with each issue who carries the risk of lost and stolen credentials (PTY-09). */
const riskRead = {
  /** The version of `credentialRisk` that he has read. */
  credentialRisk: z.int().min(1).optional(),
};

export const Invitation = z.object({
  invitationId: InvitationId,
  email: Email,
  displayName: Name,
  employeeCode: z.string(),
  groups: z.array(GroupId),
  roles: z.array(RoleGrant),
  createdAt: Instant,
  expiresAt: Instant,
  state: z.enum(["open", "accepted", "expired", "withdrawn"]),
});
export type Invitation = z.infer<typeof Invitation>;

/** Where the console shows what a one-time link offers; the token is the fragment, which no server sees. */
export const linkPath = "/link";

const thisMachine = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?:\/|$)/;

/** Whether an address leads back to the machine of whoever opens it, so that nobody else gets here by it. */
export function leadsToOwnMachine(address: string): boolean {
  return thisMachine.test(address);
}

/** The link is shown once: only a hash of its token is kept. */
export const IssuedInvitation = z.object({ invitation: Invitation, link: z.url() });
export type IssuedInvitation = z.infer<typeof IssuedInvitation>;

export const inviteMember = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/invitations",
  summary: "Invites a person by a link that works once, for 14 days",
  audience: administrators,
  params: inTenantPath,
  body: NewInvitation.extend(riskRead),
  purpose: "communication",
  response: IssuedInvitation,
});

/** One cell of a CSV that cannot be taken. Rows are counted as a spreadsheet does: the heading is row 1. */
export const ImportProblem = z.object({
  row: z.int().min(1),
  column: z.string(),
  problem: z.enum([
    "missing",
    "not_an_email",
    "unknown_group",
    "unknown_role",
    "duplicate",
    "already_member",
    "already_invited",
    "too_long",
    /** There is a line break or another control character in it. */
    "not_one_line",
    /** One person has at most twenty groups and twenty roles. */
    "too_many",
    "missing_column",
    /** A quotation mark is never closed, or stands in the middle of a cell. */
    "not_csv",
    "too_many_rows",
  ]),
  value: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const inviteMembers = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/invitations/import",
  summary:
    "Invites everybody in a CSV (氏名, メール, 社員番号, グループ, 役割); all rows or none, wrong cells are named, up to 200",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ csv: Text.max(500_000), from: Day, ...riskRead }),
  purpose: "communication",
  response: z.discriminatedUnion("accepted", [
    z.object({ accepted: z.literal(true), invitations: z.array(IssuedInvitation) }),
    z.object({ accepted: z.literal(false), problems: z.array(ImportProblem) }),
  ]),
});

export const listInvitations = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/invitations",
  summary: "Lists the invitations and what became of them",
  audience: administrators,
  params: inTenantPath,
  purpose: "communication",
  response: z.object({ invitations: z.array(Invitation) }),
});

export const withdrawInvitation = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/invitations/:invitationId",
  summary: "Withdraws an invitation; its link stops working",
  audience: administrators,
  params: inTenantPath.extend({ invitationId: InvitationId }),
});

/**
 * What a link offers: joining an organisation, or setting a new password. Holding it is what proves that one is
 * invited: nothing is told or decided by whether somebody has an account under the invited address.
 */
export const LinkOffer = z.object({
  purpose: z.enum(["join", "reset"]),
  organisationName: Name,
  displayName: Name,
  /** To join: where the organisation sent it, a proposal. To reset: what the person signs in with. */
  email: Email,
});
export type LinkOffer = z.infer<typeof LinkOffer>;

export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const lookAtLink = endpoint({
  method: "POST",
  path: "/v1/links/look",
  summary: "Tells what a one-time link is for",
  audience: { kind: "anyone" },
  body: z.strictObject({ token: LinkToken }),
  purpose: "communication",
  response: LinkOffer,
});

export const acceptInvitation = endpoint({
  method: "POST",
  path: "/v1/links/accept",
  summary: "Joins with a new account: sets sign-in address, password and keys, and signs in",
  audience: { kind: "anyone" },
  body: z.strictObject({
    token: LinkToken,
    displayName: Name,
    /** What the person will sign in with, chosen by himself: nobody can take an address up for another. */
    email: Email,
    language: Language,
    credential: NewCredential,
    personId: PersonId,
    keys: PersonKeys,
  }),
  response: SignedIn,
});

export const joinWithAccount = endpoint({
  method: "POST",
  path: "/v1/links/join",
  summary: "Joins with the account that is signed in, whatever its address: the link is the proof",
  audience: { kind: "signed-in" },
  body: z.strictObject({ token: LinkToken }),
});

export const acceptReset = endpoint({
  method: "POST",
  path: "/v1/links/reset",
  summary:
    "Sets a new password after an administrator's reset and ends every session; old keys stay closed until the recovery code opens them",
  audience: { kind: "anyone" },
  body: z.strictObject({ token: LinkToken, credential: NewCredential }),
  response: SignedIn,
});

// ── Customers of a provider ────────────────────────────────────────────────────────────────────────────────
// `:tenantId` is the provider's own organisation.

/** A tenant the provider has created. Once its first administrator has joined, only he invites. */
export const Customer = z.object({
  organisationId: OrganisationId,
  name: Name,
  services: z.array(Service),
  createdAt: Instant,
  handedOver: z.boolean(),
});
export type Customer = z.infer<typeof Customer>;

const FirstAdministrator = z.strictObject({ displayName: Name, email: Email });
const contractClerks = { kind: "tenant", roles: ["contract-clerk"] } as const;

export const createCustomer = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers",
  summary:
    "Creates a customer's organisation with the provider engaged for its services, and invites its first administrator",
  audience: contractClerks,
  params: inTenantPath,
  body: z.strictObject({
    organisationName: Name,
    services: z.array(Service).min(1).max(4),
    from: Day,
    administrator: FirstAdministrator,
    /** What the clerk states of the customer, by which it is judged whether the services are for him (PTY-06). */
    statement: CustomerStatement,
  }),
  response: z.object({ customer: Customer, link: z.url(), expiresAt: Instant }),
});

export const inviteFirstAdministrator = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/first-administrator",
  summary:
    "Invites a customer's first administrator anew, as long as nobody has joined; the earlier link stops",
  audience: contractClerks,
  params: inTenantPath.extend({ organisationId: OrganisationId }),
  body: FirstAdministrator,
  response: z.object({ link: z.url(), expiresAt: Instant }),
});

export const listCustomers = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers",
  summary: "Lists the customers this provider has created",
  audience: { kind: "tenant", roles: ["contract-clerk", "operator", "billing-clerk"] },
  params: inTenantPath,
  response: z.object({ customers: z.array(Customer) }),
});

// ── Engagements ────────────────────────────────────────────────────────────────────────────────────────────

export const Engagement = z.object({
  engagementId: EngagementId,
  organisationId: OrganisationId,
  organisationName: Name,
  service: Service,
  scope: z.string().max(500),
  period: Period,
  /** The engagement this one hangs on: a subcontractor's ends with its provider's. */
  underId: EngagementId.optional(),
  revokedAt: Instant.optional(),
});
export type Engagement = z.infer<typeof Engagement>;

export const listEngagements = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/engagements",
  summary: "Lists which other organisations may reach this tenant's data, for what and until when",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  response: z.object({ engagements: z.array(Engagement) }),
});

export const revokeEngagement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/engagements/:engagementId/revoke",
  summary: "Ends an engagement and those below it at once, in the middle of whatever runs",
  audience: administrators,
  params: inTenantPath.extend({ engagementId: EngagementId }),
});
