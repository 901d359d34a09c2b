import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { TenantId, WitnessId } from "./ids.ts";
import { Instant, Line, Name } from "./values.ts";

/**
 * Why a witness leaves a log's newest checkpoint without its signature. `refused`: it does not trust the log's key.
 * `split`, `ahead`: it has seen another tree of this log, or more of it: the log was altered or set back. `unsound`: what it
 * answers is no cosignature.
 */
export const WitnessTrouble = z.enum(["unreachable", "refused", "split", "ahead", "unsound"]);
export type WitnessTrouble = z.infer<typeof WitnessTrouble>;

/** How far a witness has seen one log. */
export const WitnessedLog = z.object({
  retentionClass: z.string(),
  generation: z.int().min(1),
  /** Of the log now. */
  size: z.int().min(0),
  /** A restore has closed it at this size, and another generation has followed. */
  isClosed: z.boolean(),
  /** Of the checkpoint that it cosigned last, and when, by its clock; absent when it never has. */
  cosignedSize: z.int().min(0).optional(),
  cosignedAt: Instant.optional(),
  /** Since when it leaves newer checkpoints unanswered; absent while it keeps up. */
  unansweredSince: Instant.optional(),
  trouble: WitnessTrouble.optional(),
});
export type WitnessedLog = z.infer<typeof WitnessedLog>;

export const Witness = z.object({
  witnessId: WitnessId,
  /** The name in its key. */
  name: z.string(),
  verifierKey: z.string(),
  /** For those who may change it. */
  url: z.string().optional(),
  /** Who runs it. */
  operator: z.string(),
  /** Run by whoever runs this server: then it proves less. */
  isSameOperator: z.boolean(),
  addedAt: Instant,
  /** Whether it has left a log of this tenant unanswered for too long, or contradicts one. */
  isAlarming: z.boolean(),
  /**
   * Since when it leaves the record of what was shredded early, or what was added to it, untaken; a restore cannot count on
   * it meanwhile. A witness of another make never takes it.
   */
  withoutLedgerSince: Instant.optional(),
  /** When it last took all of that record; absent when it never has, or was not asked yet. */
  ledgerTakenAt: Instant.optional(),
  logs: z.array(WitnessedLog),
});
export type Witness = z.infer<typeof Witness>;

const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const inTenantPath = z.object({ tenantId: TenantId });

export const listWitnesses = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/witnesses",
  summary: "Lists who witnesses the logs of this installation, and how far each has seen those of the tenant",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({
    witnesses: z.array(Witness),
    /** The vkey line that a witness needs to trust, for all logs of this installation. */
    logKey: z.string(),
    /** Whether the caller may add and end witnesses: an administrator of the organisation that runs this server. */
    mayChange: z.boolean(),
  }),
});

export const addWitness = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/witnesses",
  summary: "Has a witness cosign all logs of this installation from now on; for those who run it",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({
    /** Its vkey line, of type 04. */
    verifierKey: Line.trim().min(1).max(500),
    /** Where it is asked: `http` or `https`, without a user, a query or a fragment. */
    url: Line.trim().min(1).max(500),
    operator: Name,
    isSameOperator: z.boolean(),
  }),
  response: z.object({ witnessId: WitnessId }),
});

export const endWitness = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/witnesses/:witnessId",
  summary: "Asks a witness no more; what it has cosigned stays",
  audience: administrators,
  params: inTenantPath.extend({ witnessId: WitnessId }),
});
