import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EvidenceId, PersonId, TenantId } from "./ids.ts";
import { ClauseKey, ProfileId } from "./profiles.ts";
import { AnnouncedHead, TermsHead } from "./terms.ts";
import { base64Of, Day, Instant } from "./values.ts";

/** How an organisation stands to the terms of a service; `@tachiai/policy` says when it is which. */
export const TermsStandingState = z.enum([
  "no-terms", // 提供者がまだ定めていない
  "agreed", // 同意済み
  "by-use", // 使い始めると同意になる
  "missing", // 同意が必要
  "presented", // 提示済み（不同意の期間中）
  "dissented", // 不同意
  "withdrawn", // 撤回
]);
export type TermsStandingState = z.infer<typeof TermsStandingState>;

export const TermsStanding = z.object({
  state: TermsStandingState,
  /** Which version it is about; absent with `no-terms`. */
  number: z.int().min(1).optional(),
  /** Why an agreement counts: something that was done, silence, or that the change was announced as the terms say. */
  by: z.enum(["act", "silence", "notice"]).optional(),
  /** Which version was agreed to before, where that does not count any more. */
  before: z.int().min(1).optional(),
  /** The last day on which silence is not yet agreeing. */
  until: Day.optional(),
});
export type TermsStanding = z.infer<typeof TermsStanding>;

/** How a member stands to them for himself: he was told (PTY-10), or says no. */
export const PersonalStanding = z.object({
  state: z.enum(["not-asked", "asked", "acknowledged", "dissented"]),
  number: z.int().min(1).optional(),
  /** He says no to a version that is not in force yet, and from when that counts. */
  noToCome: z.object({ number: z.int().min(1), from: Day }).optional(),
});
export type PersonalStanding = z.infer<typeof PersonalStanding>;

/** What was done about terms; `acknowledged` and `objected` are done by a person for himself. */
export const TermsActKind = z.enum([
  "agreed",
  "used",
  "presented",
  "dissented",
  "withdrawn",
  "acknowledged",
  "objected",
]);
export type TermsActKind = z.infer<typeof TermsActKind>;

/** TRM-02: by what something came to be agreed to. */
export const ConsentTrigger = z.enum([
  "application",
  "tool-started",
  "code-told",
  "use-begun",
  "use-after-effect",
  "silence",
  "explicit",
]);
export type ConsentTrigger = z.infer<typeof ConsentTrigger>;

const Pinned = TermsHead.pick({ kind: true, version: true, sha256: true });

/** One line of the ledger 同意状況. */
export const TermsAct = z.object({
  profileId: ProfileId,
  kind: TermsActKind,
  version: z.int().min(1),
  /** Of that version. */
  sha256: base64Of(32),
  /** Every document that applied together with it (TRM-23). */
  pinned: z.array(Pinned),
  trigger: ConsentTrigger.optional(),
  /** Who did it; absent where nobody had to. */
  by: z.object({ personId: PersonId, displayName: z.string() }).optional(),
  at: Instant,
  evidenceId: EvidenceId,
});
export type TermsAct = z.infer<typeof TermsAct>;

/** What a service's terms are to an organisation, and to who asks. */
export const ServiceTerms = z.object({
  profileId: ProfileId,
  standing: TermsStanding,
  mine: PersonalStanding,
  /** Every document in force today. */
  inForce: z.array(TermsHead),
  /** Announced, and not in force yet. */
  coming: z.array(AnnouncedHead),
  /** Clauses of the version in force that the organisation has acknowledged by themselves, with the day and the evidence. */
  acknowledged: z.array(
    z.object({ clauses: z.array(ClauseKey), version: z.int().min(1), at: Instant, evidenceId: EvidenceId }),
  ),
  /** Those of it that wait to be acknowledged. */
  toAcknowledge: z.array(ClauseKey),
  /** The licence agreement that the reader accepts for himself before he installs an agent, where there is one (TRM-11). */
  licence: TermsHead.extend({ isAccepted: z.boolean() }).optional(),
  /** What may be done now, and about which version: nothing that the terms do not provide for. */
  offers: z.array(
    z.object({ act: z.enum(["agreed", "presented", "dissented", "withdrawn"]), version: z.int().min(1) }),
  ),
});
export type ServiceTerms = z.infer<typeof ServiceTerms>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofProfile = inTenantPath.extend({ profileId: ProfileId });
const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const lookers = { kind: "tenant", roles: ["administrator", "auditor"] } as const;
const ofVersion = z.strictObject({ version: z.int().min(1), sha256: base64Of(32) });

export const listServiceTerms = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/service-terms",
  summary:
    "Shows how the organisation and the caller stand to the terms of each service that it has contracted",
  audience: everyMember,
  purpose: "own-data",
  params: inTenantPath,
  response: z.object({ services: z.array(ServiceTerms) }),
});

export const actOnTerms = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/acts",
  summary:
    "Agrees to, or dissents from, a version for the organisation, withdraws, or says that the text was presented",
  audience: administrators,
  params: ofProfile,
  body: ofVersion.extend({
    act: z.enum(["agreed", "presented", "dissented", "withdrawn"]),
    /** Clauses of the version that were pointed out and acknowledged one by one; all of them where it is agreed to. */
    acknowledged: z.array(ClauseKey).max(ClauseKey.options.length).default([]),
  }),
});

export const acknowledgeClauses = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/acknowledgements",
  summary:
    "Acknowledges for the organisation what is pointed out in the version in force, where it was agreed to by use, silence or notice",
  audience: administrators,
  params: ofProfile,
  body: ofVersion.extend({ acknowledged: z.array(ClauseKey).min(1).max(ClauseKey.options.length) }),
});

export const acceptLicence = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/licence",
  summary: "Accepts for oneself the licence agreement in force, before an agent is installed",
  audience: everyMember,
  params: ofProfile,
  body: ofVersion,
});

export const listEndedTerms = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/ended-terms",
  summary: "Lists the services whose contract is over, with the clauses that stay in force",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({
    ended: z.array(
      z.object({
        profileId: ProfileId,
        endedOn: Day,
        surviving: z.array(z.object({ clause: ClauseKey, name: z.string() })),
      }),
    ),
  }),
});

export const answerTerms = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/answers",
  summary: "Says for oneself that one has read a version, or that one does not agree to it",
  audience: everyMember,
  params: ofProfile,
  body: ofVersion.extend({ answer: z.enum(["acknowledged", "objected"]) }),
});

export const listTermsActs = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/terms-acts",
  summary: "Lists who agreed to which version by what, newest first: for the organisation and for its people",
  audience: lookers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({ acts: z.array(TermsAct) }),
});

export const listTermsReaders = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/readers",
  summary: "Lists the members with how each stands to the terms in force; a manager those of his groups",
  audience: { kind: "tenant", roles: ["administrator", "manager", "auditor"] },
  purpose: "provide-service",
  params: ofProfile,
  response: z.object({
    people: z.array(z.object({ personId: PersonId, displayName: z.string(), standing: PersonalStanding })),
  }),
});

export const printAgreedTerms = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/agreed.pdf",
  summary: "Prints what the organisation has agreed to, with when and by what, as PDF",
  audience: lookers,
  purpose: "provide-service",
  params: ofProfile,
  binaryResponse: "application/pdf",
});
