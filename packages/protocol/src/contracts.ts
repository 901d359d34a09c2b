import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Service } from "./identity.ts";
import { TenantId } from "./ids.ts";
import { Day, Instant, Line } from "./values.ts";

export const ContractId = z.uuid().brand<"ContractId">();
export type ContractId = z.infer<typeof ContractId>;

/** 契約. An `internal` one is an installation's with itself (自社で使う): it names no service and entitles to all. */
export const Contract = z.object({
  contractId: ContractId,
  kind: z.enum(["internal", "service"]),
  service: Service.optional(),
  state: z.enum(["active", "suspended", "ended"]),
  formedAt: Instant,
  /** Its last day, once it is over. */
  endedOn: Day.optional(),
});
export type Contract = z.infer<typeof Contract>;

/** What the provider's clerk states of whom a service is for (PTY-06). */
export const CustomerStatement = z.strictObject({
  /** 法人・団体 / 個人事業者 / 個人. */
  kind: z.enum(["corporation", "business", "private"]),
  isInJapan: z.boolean(),
  /** 保守契約: by which reference it is found, and until when it runs where that is agreed. */
  maintenanceContract: z
    .strictObject({
      reference: Line.trim().min(1).max(200),
      includesRemoteSupport: z.boolean(),
      until: Day.optional(),
    })
    .optional(),
  /** Whether he is the holder of the line himself. */
  isLineHolder: z.boolean().optional(),
});
export type CustomerStatement = z.infer<typeof CustomerStatement>;

export const listContracts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/contracts",
  summary: "Lists the organisation's contracts and their state",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: z.object({ tenantId: TenantId }),
  response: z.object({ contracts: z.array(Contract) }),
});
