import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EvidenceId, OrganisationId, TenantId } from "./ids.ts";
import { ClauseKey, ProfileEdits, ProfileId, SettingKey, SettingValue } from "./profiles.ts";
import { Act, SecondPersonDecision } from "./second-person.ts";
import { Day, Line, Text } from "./values.ts";

export const AgreementId = z.uuid().brand<"AgreementId">();
export type AgreementId = z.infer<typeof AgreementId>;

/** 特約・個別契約 / 秘密保持契約. */
export const AgreementKind = z.enum(["special", "confidentiality"]);
export type AgreementKind = z.infer<typeof AgreementKind>;

/** What a written agreement with a customer lays down otherwise than the terms of his services (TRM-10). */
export const AgreementTerms = z
  .strictObject({
    kind: AgreementKind,
    /** By which it is found on paper. */
    reference: Line.trim().min(1).max(200),
    concludedOn: Day,
    profiles: z.array(ProfileId).min(1).max(ProfileId.options.length),
    /** Clauses about which it says something of its own. */
    clauses: z.array(ClauseKey).max(ClauseKey.options.length),
    /** What it says, in words. */
    text: Text.trim().min(1).max(4_000),
    edits: ProfileEdits,
    from: Day,
    /** Its last day; absent where none was agreed. */
    to: Day.optional(),
  })
  .refine(({ from, to }) => to === undefined || from <= to, {
    path: ["to"],
    message: "must not come before its first day",
  });
export type AgreementTerms = z.infer<typeof AgreementTerms>;

/** 承認待ち / 有効な書面 / 差し戻し; over is what its last day says. */
export const AgreementState = z.enum(["proposed", "released", "rejected"]);
export type AgreementState = z.infer<typeof AgreementState>;

/** A written agreement as a customer reads it. */
export const CustomerAgreement = z.object({
  agreementId: AgreementId,
  ...AgreementTerms.shape,
  /** The evidence of its release. */
  evidenceId: EvidenceId,
});
export type CustomerAgreement = z.infer<typeof CustomerAgreement>;

/** And as the provider's clerks do. */
export const KeptAgreement = z.object({
  agreementId: AgreementId,
  ...AgreementTerms.shape,
  state: AgreementState,
  proposed: Act,
  decided: Act.optional(),
  /** An end that was agreed to later, and waits for a second person. */
  ending: z.object({ on: Day, proposed: Act }).optional(),
  /** Whether the caller may release or reject what waits. */
  mayDecide: z.boolean(),
});
export type KeptAgreement = z.infer<typeof KeptAgreement>;

/** Which paper a rule comes from. */
export const RulePaper = z.object({
  is: z.enum([...AgreementKind.options, "third-party-licence", "terms"]),
  /** Of a written agreement. */
  reference: z.string().optional(),
});
export type RulePaper = z.infer<typeof RulePaper>;

const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const inTenantPath = z.object({ tenantId: TenantId });
const ofCustomer = inTenantPath.extend({ organisationId: OrganisationId });
const ofAgreement = ofCustomer.extend({ agreementId: AgreementId });

export const listOwnAgreements = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/agreements",
  summary: "Lists the written agreements with the provider that go before the terms of its services",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ agreements: z.array(CustomerAgreement) }),
});

export const listHeldRules = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/service-terms/:profileId/rules",
  summary:
    "Lists the rules of a service that hold for the organisation today, each with the paper it comes from",
  audience: everyMember,
  params: inTenantPath.extend({ profileId: ProfileId }),
  response: z.object({
    rules: z.array(z.object({ key: SettingKey, clause: ClauseKey, value: SettingValue, paper: RulePaper })),
    /** Clauses about which another paper than the terms decides. */
    clauses: z.array(z.object({ clause: ClauseKey, paper: RulePaper })),
  }),
});

export const listAgreements = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/agreements",
  summary:
    "Lists the written agreements with a customer, also those that wait for a second person or are over",
  audience: clerks,
  params: ofCustomer,
  purpose: "provide-service",
  response: z.object({ agreements: z.array(KeptAgreement) }),
});

export const proposeAgreement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/agreements",
  summary: "Enters a written agreement with a customer, for another contract clerk to release",
  audience: clerks,
  params: ofCustomer,
  body: AgreementTerms,
  response: z.object({ agreementId: AgreementId }),
});

export const proposeAgreementEnd = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/agreements/:agreementId/end",
  summary: "Enters that a written agreement ends, for another contract clerk to release",
  audience: clerks,
  params: ofAgreement,
  body: z.strictObject({ on: Day }),
});

export const decideAgreement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/agreements/:agreementId/decide",
  summary: "Releases or rejects what another contract clerk entered about a written agreement",
  audience: clerks,
  params: ofAgreement,
  body: SecondPersonDecision,
});
