import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceId, PersonId, TenantId } from "./ids.ts";
import { Day, Instant } from "./values.ts";

/** What an entry says in plain; sealed content is not here. `captured ≤ received ≤ known` where each applies. */
export const EvidenceEntry = z.object({
  evidenceId: EvidenceId,
  /** `module.what`, e.g. `telework.stamped`. */
  action: z.string(),
  actor: z.object({
    kind: z.enum(["person", "system", "guest"]),
    personId: PersonId.optional(),
    name: z.string(),
  }),
  /** The person whom the entry is about, when there is one. */
  subjectPersonId: PersonId.optional(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  capturedAt: Instant.optional(),
  receivedAt: Instant,
  knownAt: Instant.optional(),
  retentionClass: z.string(),
  /** Last day it is kept. */
  retainUntil: Day,
  hasBlob: z.boolean(),
  /** Position in its log once sealed. */
  index: z.int().min(0).optional(),
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

const everyTenantRole = ["administrator", "manager", "worker", "maintenance-approver", "auditor"] as const;
const inTenantPath = z.object({ tenantId: TenantId });

export const listEvidence = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence",
  summary:
    "Lists entries, newest first: one's own, those of the people one manages, or all for administrator and auditor",
  audience: { kind: "tenant", roles: everyTenantRole },
  params: inTenantPath,
  query: z.object({
    subjectPersonId: PersonId.optional(),
    action: z.string().max(60).optional(),
    before: Instant.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ entries: z.array(EvidenceEntry) }),
});

export const getEvidence = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId",
  summary: "Shows an entry, who has looked at what it holds, and whether it still verifies",
  audience: { kind: "tenant", roles: everyTenantRole },
  params: inTenantPath.extend({ evidenceId: EvidenceId }),
  response: z.object({
    entry: EvidenceEntry,
    looks: z.array(z.object({ personId: PersonId, at: Instant, reason: z.string().optional() })),
    verification: z.discriminatedUnion("state", [
      z.object({ state: z.literal("verified"), treeSize: z.int(), checkpointAt: Instant }),
      z.object({ state: z.literal("waiting") }),
      z.object({ state: z.literal("damaged"), what: z.enum(["row", "blob", "tile", "checkpoint"]) }),
    ]),
  }),
});

/** The bundle that `tachiai verify` takes; its format is `docs/formats/proof-bundle.md`. */
export const getProof = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId/proof",
  summary: "Gives the proof of one entry for checking without this server",
  audience: { kind: "tenant", roles: everyTenantRole },
  params: inTenantPath.extend({ evidenceId: EvidenceId }),
  binaryResponse: "application/json",
});

export const openBlob = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId/blob",
  summary: "Releases the ciphertext to a person it is sealed to, after the look has been written down",
  audience: { kind: "tenant", roles: everyTenantRole },
  params: inTenantPath.extend({ evidenceId: EvidenceId }),
  binaryResponse: "application/octet-stream",
});
