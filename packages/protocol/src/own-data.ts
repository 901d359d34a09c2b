import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { Instant, Name } from "./values.ts";

/** What is kept of a person beside his evidence, by what it is. `packages/phrases` says of each where it comes from and how long it stays. */
export const OwnRecordKind = z.enum([
  "account",
  "keys",
  "passkey",
  "session",
  "known-device",
  "invitation",
  "membership",
  "group",
  "role",
  "consent",
  "receipts",
  "data-request",
  "registered-facts",
  "enquiries",
  "violation-reports",
  "agent",
  "enrolment",
  "stamps",
  "verdicts",
  "pictures",
  "incidents",
  "months",
  "hold",
]);
export type OwnRecordKind = z.infer<typeof OwnRecordKind>;

export const OwnFactName = z.enum([
  "name",
  "email",
  "language",
  "employee-code",
  "department",
  "telephone",
  "address",
  "browser",
  "host",
  "device",
  "group",
  "role",
  "purpose",
  "decision",
  "request",
  "state",
  "enrolment-state",
  "version",
  "text",
  "answer",
  "count",
  "at",
  "used",
  "changed",
  "from",
  "until",
]);
export type OwnFactName = z.infer<typeof OwnFactName>;

/** Values as they are kept: codes as codes, days and instants in ISO 8601. */
export const OwnRecord = z.object({
  kind: OwnRecordKind,
  facts: z.partialRecord(OwnFactName, z.string()),
});
export type OwnRecord = z.infer<typeof OwnRecord>;

export const OwnData = z.object({
  organisation: Name,
  readAt: Instant,
  records: z.array(OwnRecord),
});
export type OwnData = z.infer<typeof OwnData>;

export const getOwnData = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/data",
  summary:
    "Lists what is kept of the caller beside the evidence about him, which he exports: account, membership, consents, requests, devices",
  audience: everyMember,
  params: z.object({ tenantId: TenantId }),
  purpose: "own-data",
  response: OwnData,
});
