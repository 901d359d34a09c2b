import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, OrganisationId, TenantId } from "./ids.ts";
import { ProfileId } from "./profiles.ts";
import { Day, Instant, Line, Name } from "./values.ts";

/** What a recheck of the declaration on anti-social forces brought: 該当なし / 疑いあり. */
export const RecheckResult = z.enum(["nothing-found", "doubt"]);
export type RecheckResult = z.infer<typeof RecheckResult>;

const RecheckTerms = z.strictObject({
  profileId: ProfileId,
  checkedOn: Day,
  /** How: which register, newspaper archive or service was asked. */
  how: Line.trim().min(1).max(500),
  result: RecheckResult,
});

/** A side's declaration that it has no ties to organised crime, by the version of the terms that states it (TRM-16). */
const Declared = z.object({ version: z.int().min(1), at: Instant });

/** 反社会的勢力に関する表明 of one customer about one service. */
export const Declaration = z.object({
  organisationId: OrganisationId,
  organisationName: Name,
  profileId: ProfileId,
  /** The customer's, with his agreement; absent while he has not made it. */
  declared: Declared.extend({ evidenceId: EvidenceId }).optional(),
  /** The provider's: it stands in the terms that two of its people released. */
  providerDeclared: Declared.optional(),
  /** The latest first. */
  rechecks: z.array(
    RecheckTerms.omit({ profileId: true }).extend({
      byName: z.string(),
      at: Instant,
      evidenceId: EvidenceId,
    }),
  ),
  /** By when it is to be checked again. */
  dueOn: Day.optional(),
  isDue: z.boolean(),
});
export type Declaration = z.infer<typeof Declaration>;

const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const inTenantPath = z.object({ tenantId: TenantId });

export const listDeclarations = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/declarations",
  summary:
    "Lists each customer's declaration on anti-social forces, with its rechecks and when the next is due",
  audience: clerks,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ declarations: z.array(Declaration) }),
});

export const enterRecheck = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/rechecks",
  summary: "Enters when and how a customer was checked again for ties to anti-social forces, and the result",
  audience: clerks,
  params: inTenantPath.extend({ organisationId: OrganisationId }),
  body: RecheckTerms,
});
