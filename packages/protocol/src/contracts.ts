import { z } from "zod";
import { ContractCount, ContractGround, ContractPlan, ContractState } from "./contract-life.ts";
import { CustomerStatement } from "./customer-statement.ts";
import { endpoint } from "./endpoint.ts";
import { Service } from "./identity.ts";
import { TenantId } from "./ids.ts";
import { Day, Instant } from "./values.ts";

export const ContractId = z.uuid().brand<"ContractId">();
export type ContractId = z.infer<typeof ContractId>;

/** 契約. An `internal` one is an installation's with itself (自社で使う): it names no service and entitles to all. */
export const Contract = z.object({
  contractId: ContractId,
  kind: z.enum(["internal", "service"]),
  service: Service.optional(),
  state: ContractState,
  /** Under which clause it is interrupted, suspended or over. */
  ground: ContractGround.optional(),
  /** The last day of a suspension that ends by itself. */
  suspendedUntil: Day.optional(),
  formedAt: Instant,
  startsOn: Day,
  plan: ContractPlan,
  count: ContractCount.optional(),
  /** 最低利用期間: its last day. */
  minimumUntil: Day.optional(),
  /** Its last day to come, once its end is announced. */
  endsOn: Day.optional(),
  /** Its last day, once it is over. */
  endedOn: Day.optional(),
  /** By what the provider's clerk stated the service is for this customer. */
  statement: CustomerStatement.optional(),
});
export type Contract = z.infer<typeof Contract>;

export const listContracts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/contracts",
  summary: "Lists the organisation's contracts and their state",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: z.object({ tenantId: TenantId }),
  response: z.object({ contracts: z.array(Contract) }),
});
