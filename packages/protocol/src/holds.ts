import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EvidenceId, PersonId, TenantId } from "./ids.ts";
import { Act, SecondPersonDecision } from "./second-person.ts";
import { Day, Line, Name } from "./values.ts";

export const HoldId = z.uuid().brand<"HoldId">();
export type HoldId = z.infer<typeof HoldId>;

/** Why evidence is kept past its day: 訴訟, 労基署の調査, 本人の請求, 社内調査, その他の法令. */
export const HoldGround = z.enum(["lawsuit", "labour-inspection", "own-request", "inquiry", "other-law"]);
export type HoldGround = z.infer<typeof HoldGround>;

/** What may be held. Faces are not among it, whatever the ground. */
export const HoldableClass = z.enum(["telework", "attendance", "access"]);
export type HoldableClass = z.infer<typeof HoldableClass>;

/** Which entries a hold keeps: those about one person, of these kinds, that happened from a day to a day. */
export const HoldScope = z.strictObject({
  personId: PersonId,
  classes: z.array(HoldableClass).min(1).max(HoldableClass.options.length),
  from: Day,
  to: Day,
  /** Of those only these. */
  evidenceIds: z.array(EvidenceId).min(1).max(100).optional(),
});
export type HoldScope = z.infer<typeof HoldScope>;

/** How long a hold lasts at the most, from the day on which it is approved. */
export const longestHoldMonths = 3;

/** 承認待ち / 保全中 / 却下 / 解除 / 終了. */
export const HoldState = z.enum(["proposed", "live", "rejected", "released", "ended"]);
export type HoldState = z.infer<typeof HoldState>;

/** 保全. */
export const Hold = z.object({
  holdId: HoldId,
  state: HoldState,
  ground: HoldGround,
  explanation: z.string(),
  scope: HoldScope,
  personName: Name,
  /** Its last day. */
  endsOn: Day,
  proposed: Act,
  decided: Act.optional(),
  released: Act.optional(),
  /** Whether the caller may approve or reject it. */
  mayDecide: z.boolean(),
  /** Whether he may release it. */
  mayRelease: z.boolean(),
});
export type Hold = z.infer<typeof Hold>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofHoldPath = inTenantPath.extend({ holdId: HoldId });

export const listHolds = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/holds",
  summary: "Lists what is, was or is to be kept past its day, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ holds: z.array(Hold) }),
});

export const listMyHolds = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/holds",
  summary: "Lists the holds on evidence about oneself, with ground and end; newest first",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: z.object({ holds: z.array(Hold) }),
});

export const proposeHold = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/holds",
  summary: "Proposes to keep evidence about a person past its day; another person has to approve it",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: z.strictObject({
    ground: HoldGround,
    explanation: Line.trim().min(1).max(500),
    scope: HoldScope.refine(({ from, to }) => from <= to, "must begin before it ends"),
    endsOn: Day,
  }),
  response: z.object({ holdId: HoldId }),
});

export const decideHold = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/holds/:holdId/decide",
  summary: "Approves or rejects a hold that somebody else proposed about somebody else",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: ofHoldPath,
  body: SecondPersonDecision,
});

export const releaseHold = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/holds/:holdId/release",
  summary: "Ends a hold before its day: what is past its own day goes at the next run",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: ofHoldPath,
  body: z.strictObject({ reason: Line.trim().min(1).max(500) }),
});
