import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EngagementId, EvidenceId, PersonId, TenantId } from "./ids.ts";
import { Day, Instant, Line, Name } from "./values.ts";

/**
 * Why data about a person was told to somebody outside (S0 §26-2): because a law says so, to a reseller or subcontractor
 * whose engagement binds him to the same duties, or because the person agreed.
 */
export const ProvisionGround = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("law"), clause: Line.trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal("engaged"), engagementId: EngagementId }),
  z.strictObject({ kind: z.literal("agreed"), how: Line.trim().min(1).max(200) }),
]);
export type ProvisionGround = z.infer<typeof ProvisionGround>;

const said = {
  /** To whom. */
  recipient: Name,
  /** Which data, such as name, department and address. */
  data: Line.trim().min(1).max(200),
  ground: ProvisionGround,
  providedOn: Day,
};

const told = {
  /** Whose data. */
  personId: PersonId,
  ...said,
};

/** What was told, as a correction says it: of the person whom the entry that was wrong is about. */
export const ProvisionSaid = z.strictObject(said);
export type ProvisionSaid = z.infer<typeof ProvisionSaid>;

const Reason = Line.trim().min(1).max(200);

/** What was wrong, and what is right; without it nothing was told about this person. */
export const ProvisionCorrection = z.strictObject({ reason: Reason, instead: ProvisionSaid.optional() });

/** 提供の記録: one time that data about a person was told to somebody outside, as its entry says it. */
export const Provision = z.object({
  ...told,
  evidenceId: EvidenceId,
  personName: z.string(),
  /** Absent for a ground that is no engagement. */
  engagedName: z.string().optional(),
  registered: z.object({ at: Instant, byName: z.string() }),
  /** Where this corrects an entry: which one, and what was wrong with it. */
  corrects: z.object({ evidenceId: EvidenceId, reason: Reason }).optional(),
  /** Where this was wrong: the entry that says so, and whether it says what is right; else nothing was told. */
  corrected: z
    .object({
      evidenceId: EvidenceId,
      reason: Reason,
      at: Instant,
      byName: z.string(),
      isReplaced: z.boolean(),
    })
    .optional(),
});
export type Provision = z.infer<typeof Provision>;

const inTenantPath = z.object({ tenantId: TenantId });
const listed = z.object({ provisions: z.array(Provision) });

export const registerProvision = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/provisions",
  summary:
    "Registers that data about a person was told to somebody outside, on what ground; the person reads it",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: z.strictObject(told),
  response: z.object({ evidenceId: EvidenceId }),
});

export const correctProvision = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/provisions/:evidenceId/corrections",
  summary:
    "Says that a registered provision was wrong, why, and what is right, or that nothing was told; both stay, and the person reads both",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath.extend({ evidenceId: EvidenceId }),
  body: ProvisionCorrection,
  response: z.object({ evidenceId: EvidenceId }),
});

export const listProvisions = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/provisions",
  summary: "Lists to whom data about people was told, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: listed,
});

export const listMyProvisions = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/provisions",
  summary: "Lists to whom data about oneself was told, newest first",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: listed,
});
