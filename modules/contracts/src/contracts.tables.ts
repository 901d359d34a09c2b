import type { Contract, ContractId, Day, PersonId, Service, TenantId } from "@tachiai/protocol";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type ContractsTables = {
  "contracts.contract": {
    contract_id: ContractId;
    tenant_id: TenantId;
    kind: Contract["kind"];
    service: Service | null;
    state: Contract["state"];
    formed_at: Date;
    ended_on: Day | null;
    statement: unknown;
    stated_by: PersonId | null;
  };
};
