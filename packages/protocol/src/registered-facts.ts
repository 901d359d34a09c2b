import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, OrganisationId, PersonId, TenantId } from "./ids.ts";
import { SystemId } from "./system-id.ts";
import { Day, Email, Instant, Line, Name, Text } from "./values.ts";

export const AdministratorId = z.uuid().brand<"AdministratorId">();
export type AdministratorId = z.infer<typeof AdministratorId>;

export const ChangeFormId = z.uuid().brand<"ChangeFormId">();
export type ChangeFormId = z.infer<typeof ChangeFormId>;

/** However it was typed, in wide figures or with a Japanese dash, it is kept in plain ones. */
export const Telephone = Line.overwrite(plainFigures)
  .trim()
  .min(1)
  .max(30)
  .regex(/^[\d+()\- ]+$/, "must be a telephone number");

function plainFigures(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\p{Pd}\u2212ー]/gu, "-");
}

/** What is registered of a customer's administrator. The other items are those that were agreed upon. */
export const AdministratorFacts = z.strictObject({
  name: Name,
  department: Line.trim().max(100),
  email: Email,
  telephone: Telephone,
  other: Text.trim().max(1000),
});
export type AdministratorFacts = z.infer<typeof AdministratorFacts>;

export const OrganisationFacts = z.strictObject({
  name: Name,
  address: Line.trim().min(1).max(200),
});
export type OrganisationFacts = z.infer<typeof OrganisationFacts>;

/** What a change form (変更届出) changes. */
export const ChangeKind = z.enum([
  "organisation",
  "administrator-registered",
  "administrator-changed",
  "administrator-removed",
]);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** The facts as they are from the day on; `personId` is the account with which an administrator signs in here. */
export const FiledChange = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("organisation"), facts: OrganisationFacts }),
  z.strictObject({
    what: z.literal("administrator-registered"),
    facts: AdministratorFacts,
    personId: PersonId.optional(),
  }),
  z.strictObject({
    what: z.literal("administrator-changed"),
    administratorId: AdministratorId,
    facts: AdministratorFacts,
    personId: PersonId.optional(),
  }),
  z.strictObject({ what: z.literal("administrator-removed"), administratorId: AdministratorId }),
]);
export type FiledChange = z.infer<typeof FiledChange>;

/** Came on paper: with the application, or as a form of its own. */
export const Paper = z.strictObject({ kind: z.enum(["application", "change-form"]), datedOn: Day });
export type Paper = z.infer<typeof Paper>;

/** 変更届出. What held before stays where it was filed, with its days. */
export const ChangeForm = z.object({
  formId: ChangeFormId,
  what: ChangeKind,
  administratorId: AdministratorId.optional(),
  personId: PersonId.optional(),
  organisation: OrganisationFacts.optional(),
  administrator: AdministratorFacts.optional(),
  /** From which day it holds, and the day from which another did. */
  effectiveOn: Day,
  until: Day.optional(),
  paper: Paper.optional(),
  filed: z.object({ at: Instant, byName: Name.optional(), isByProvider: z.boolean() }),
  evidenceId: EvidenceId,
});
export type ChangeForm = z.infer<typeof ChangeForm>;

export const RegisteredAdministrator = z.object({
  administratorId: AdministratorId,
  personId: PersonId.optional(),
  facts: AdministratorFacts,
  since: Day,
});
export type RegisteredAdministrator = z.infer<typeof RegisteredAdministrator>;

/** 登録事項 of a customer. */
export const RegisteredFacts = z.object({
  systemId: SystemId,
  organisation: z.object({ facts: OrganisationFacts, since: Day }).optional(),
  administrators: z.array(RegisteredAdministrator),
  /** Newest first. */
  forms: z.array(ChangeForm),
});
export type RegisteredFacts = z.infer<typeof RegisteredFacts>;

const inTenantPath = z.object({ tenantId: TenantId });
/** `:tenantId` is the provider's own organisation. */
const ofCustomerPath = inTenantPath.extend({ organisationId: OrganisationId });
const Filing = z.strictObject({ change: FiledChange, effectiveOn: Day });

export const getRegisteredFacts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/registered-facts",
  summary:
    "Shows what is registered of the organisation and its administrators, its System ID, and every change form",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: RegisteredFacts,
});

export const fileChange = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/change-forms",
  summary: "Files a change form for a registered fact; what held before stays with its days",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: Filing,
  response: z.object({ formId: ChangeFormId }),
});

export const getCustomerFacts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/registered-facts",
  summary: "Shows a provider's contract clerks and help desk what is registered of a customer",
  audience: { kind: "tenant", roles: ["contract-clerk", "help-desk"] },
  params: ofCustomerPath,
  purpose: "provide-service",
  response: RegisteredFacts,
});

export const enterPaperChange = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/change-forms",
  summary: "Enters an application or a change form that came from a customer on paper, with its date",
  audience: { kind: "tenant", roles: ["contract-clerk"] },
  params: ofCustomerPath,
  body: Filing.extend({ paper: Paper }),
  response: z.object({ formId: ChangeFormId }),
});
