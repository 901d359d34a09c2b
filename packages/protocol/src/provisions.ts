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

const told = {
  /** Whose data. */
  personId: PersonId,
  /** To whom. */
  recipient: Name,
  /** Which data, such as name, department and address. */
  data: Line.trim().min(1).max(200),
  ground: ProvisionGround,
  providedOn: Day,
};

/** 提供の記録: one time that data about a person was told to somebody outside, as its entry says it. */
export const Provision = z.object({
  ...told,
  evidenceId: EvidenceId,
  personName: z.string(),
  /** Absent for a ground that is no engagement. */
  engagedName: z.string().optional(),
  registered: z.object({ at: Instant, byName: z.string() }),
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
