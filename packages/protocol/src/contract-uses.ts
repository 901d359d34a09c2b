import { z } from "zod";

import { ContractId } from "./contracts.ts";
import { endpoint, Nothing } from "./endpoint.ts";
import { OrganisationId, TenantId } from "./ids.ts";
import { Instant, Line } from "./values.ts";

export const ContractedDeviceId = z.uuid().brand<"ContractedDeviceId">();
export type ContractedDeviceId = z.infer<typeof ContractedDeviceId>;

export const ContractedDeviceKind = z.enum(["pc", "server"]);
export type ContractedDeviceKind = z.infer<typeof ContractedDeviceKind>;

/** A PC or server that a support or maintenance contract is for, from the moment it was named until it was taken off. */
export const ContractedDevice = z.object({
  contractedDeviceId: ContractedDeviceId,
  kind: ContractedDeviceKind,
  name: Line,
  addedAt: Instant,
  removedAt: Instant.optional(),
});
export type ContractedDevice = z.infer<typeof ContractedDevice>;

/** How much of a contract is in use: accounts, licences, or PCs and servers. */
export const ContractUse = z.object({
  contractId: ContractId,
  used: z.int(),
  /** Nothing where the contract names no number. */
  most: z.int().optional(),
  /** Of support and maintenance, in the order in which they were named. */
  devices: z.array(ContractedDevice).optional(),
});
export type ContractUse = z.infer<typeof ContractUse>;

const Uses = z.object({ uses: z.array(ContractUse) });
export const NewContractedDevice = z.strictObject({
  kind: ContractedDeviceKind,
  name: Line.trim().min(1).max(100),
});
export type NewContractedDevice = z.infer<typeof NewContractedDevice>;

const ofTenant = z.object({ tenantId: TenantId });
const ofCustomer = ofTenant.extend({ organisationId: OrganisationId });
const ofContract = { contractId: ContractId };
const ofDevice = { contractedDeviceId: ContractedDeviceId };
const Added = z.object({ contractedDeviceId: ContractedDeviceId });
const readers = { kind: "tenant", roles: ["administrator", "auditor"] } as const;
const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const clerks = { kind: "tenant", roles: ["contract-clerk", "billing-clerk"] } as const;
const contractClerks = { kind: "tenant", roles: ["contract-clerk"] } as const;

export const listContractUses = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/contract-uses",
  summary: "Tells how much of each of the organisation's contracts is in use, and names its PCs and servers",
  audience: readers,
  purpose: "provide-service",
  params: ofTenant,
  response: Uses,
});

export const addContractedDevice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/contracts/:contractId/devices",
  summary: "Names a PC or server that a support or maintenance contract is for from now on",
  audience: administrators,
  params: ofTenant.extend(ofContract),
  body: NewContractedDevice,
  response: Added,
});

export const removeContractedDevice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/contracted-devices/:contractedDeviceId/removal",
  summary: "Takes a PC or server off its contract from now on; it stays with its days",
  audience: administrators,
  params: ofTenant.extend(ofDevice),
  response: Nothing,
});

export const listCustomerContractUses = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contract-uses",
  summary: "Tells a provider's clerks how much of each of a customer's contracts is in use",
  audience: clerks,
  purpose: "provide-service",
  params: ofCustomer,
  response: Uses,
});

export const addCustomerDevice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contracts/:contractId/devices",
  summary: "A contract clerk names a PC or server of a customer's support or maintenance contract",
  audience: contractClerks,
  params: ofCustomer.extend(ofContract),
  body: NewContractedDevice,
  response: Added,
});

export const removeCustomerDevice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contracted-devices/:contractedDeviceId/removal",
  summary: "A contract clerk takes a PC or server off a customer's contract",
  audience: contractClerks,
  params: ofCustomer.extend(ofDevice),
  response: Nothing,
});
