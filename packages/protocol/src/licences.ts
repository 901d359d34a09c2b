import { z } from "zod";

import { ContractId } from "./contracts.ts";
import { endpoint } from "./endpoint.ts";
import { DeviceId, OrganisationId, PersonId, TenantId } from "./ids.ts";
import { base64Of, Instant, Line, Text } from "./values.ts";

export const LicenceId = z.uuid().brand<"LicenceId">();
export type LicenceId = z.infer<typeof LicenceId>;

/** 発行済み / 使用中 / 失効 / 契約の終了により終了. */
export const LicenceState = z.enum(["issued", "bound", "revoked", "ended"]);
export type LicenceState = z.infer<typeof LicenceState>;

const stepped = { at: Instant, by: PersonId.optional(), reason: Text.max(500).optional() };
const device = { deviceId: DeviceId, deviceName: Line.trim().min(1).max(100), publicKey: base64Of(32) };

/** One step in the life of a licence. Steps are added and never altered; its state is judged from them. */
export const LicenceStep = z.discriminatedUnion("kind", [
  z.object({ ...stepped, kind: z.literal("issued") }),
  /** A device uses it from now on, and no other. */
  z.object({ ...stepped, kind: z.literal("bound"), ...device }),
  /** Another device may use it with the same key. */
  z.object({ ...stepped, kind: z.literal("released") }),
  /** It has another key, and the one before is worth nothing. */
  z.object({ ...stepped, kind: z.literal("reissued") }),
  z.object({ ...stepped, kind: z.literal("revoked") }),
  z.object({ ...stepped, kind: z.literal("ended") }),
  /** Its key was used for another device, or another organisation, and refused there. */
  z.object({
    ...stepped,
    kind: z.literal("misused"),
    how: z.enum(["other-device", "other-organisation"]),
    ...device,
  }),
  /** Somebody has looked into it. */
  z.object({ ...stepped, kind: z.literal("checked") }),
]);
export type LicenceStep = z.infer<typeof LicenceStep>;
export type LicenceStepKind = LicenceStep["kind"];

/** What somebody does with a licence that is there. */
export const LicenceOrder = z.strictObject({
  kind: z.enum(["released", "reissued", "revoked", "checked"]),
  reason: Text.trim().min(1).max(500),
});
export type LicenceOrder = z.infer<typeof LicenceOrder>;

/** A device as the console names it. */
const NamedDevice = z.object({ deviceId: DeviceId, deviceName: Line, at: Instant });

export const Licence = z.object({
  licenceId: LicenceId,
  contractId: ContractId,
  /** Counted from 1 within its contract. */
  number: z.int(),
  state: LicenceState,
  /** The first five characters of its key, by which somebody tells which one he holds. */
  keyBegins: Line,
  issuedAt: Instant,
  device: NamedDevice.optional(),
  /** The last use on another device that nobody has looked into. */
  misuse: NamedDevice.extend({ how: z.enum(["other-device", "other-organisation"]) }).optional(),
});
export type Licence = z.infer<typeof Licence>;

export const LicenceBook = z.object({
  /** The contract of the watch service that is not over. */
  contract: z
    .object({ contractId: ContractId, mayIssue: z.boolean(), most: z.int(), live: z.int() })
    .optional(),
  licences: z.array(Licence),
});
export type LicenceBook = z.infer<typeof LicenceBook>;

const ofTenant = z.object({ tenantId: TenantId });
const ofCustomer = ofTenant.extend({ organisationId: OrganisationId });
const readers = { kind: "tenant", roles: ["administrator", "auditor"] } as const;
const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const contractClerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const clerks = { kind: "tenant", roles: ["contract-clerk", "billing-clerk"] } as const;

/** The key in its groups: it is shown this once and kept as a hash alone. */
const Issued = z.object({ licenceId: LicenceId, key: Line });
const Ordered = z.object({ key: Line.optional() });

export const listLicences = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/licences",
  summary: "Lists the organisation's licences of the watch service, each with its device",
  audience: readers,
  purpose: "provide-service",
  params: ofTenant,
  response: LicenceBook,
});

export const issueLicence = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/licences",
  summary: "Issues a licence of the watch contract and gives its key this once",
  audience: administrators,
  params: ofTenant,
  response: Issued,
});

export const changeLicence = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/licences/:licenceId/steps",
  summary: "Releases, re-issues or revokes a licence, or notes that its use elsewhere was looked into",
  audience: administrators,
  params: ofTenant.extend({ licenceId: LicenceId }),
  body: LicenceOrder,
  response: Ordered,
});

export const listCustomerLicences = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/licences",
  summary: "Lists a customer's licences of the watch service for the provider's clerks",
  audience: clerks,
  purpose: "provide-service",
  params: ofCustomer,
  response: LicenceBook,
});

export const issueCustomerLicence = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/licences",
  summary: "A contract clerk issues a licence for a customer and is given its key this once",
  audience: contractClerks,
  params: ofCustomer,
  response: Issued,
});

export const changeCustomerLicence = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/licences/:licenceId/steps",
  summary: "A contract clerk releases, re-issues or revokes a customer's licence",
  audience: contractClerks,
  params: ofCustomer.extend({ licenceId: LicenceId }),
  body: LicenceOrder,
  response: Ordered,
});

/** What a device says of itself to use a licence. */
export const LicenceBinding = z.strictObject({
  key: Line.max(100),
  ...device,
  /** For which organisation it is set up. */
  organisationId: OrganisationId,
});
export type LicenceBinding = z.infer<typeof LicenceBinding>;

export const bindLicence = endpoint({
  method: "POST",
  path: "/v1/licences/bind",
  summary: "Ties a licence to the device that holds its key; to one device alone",
  audience: { kind: "anyone" },
  body: LicenceBinding,
  response: z.object({ licenceId: LicenceId, organisationId: OrganisationId }),
});
