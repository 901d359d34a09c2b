import type {
  Contract,
  ContractedDeviceId,
  ContractedDeviceKind,
  ContractId,
  ContractProposalId,
  ContractStepId,
  ContractStepKind,
  LicenceId,
  LicenceStepKind,
  OrganisationId,
  PersonId,
  Service,
  TenantId,
} from "@tachiai/protocol";
import type { ColumnType } from "kysely";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type ContractsTables = {
  "contracts.contract": {
    contract_id: ContractId;
    tenant_id: TenantId;
    kind: Contract["kind"];
    service: Service | null;
    formed_at: Date;
    statement: unknown;
    stated_by: PersonId | null;
  };
  "contracts.step": {
    step_id: ContractStepId;
    tenant_id: TenantId;
    contract_id: ContractId;
    number: number;
    kind: ContractStepKind;
    recorded_at: Date;
    effective_at: Date;
    recorded_by: PersonId | null;
    facts: unknown;
  };
  "contracts.proposal": {
    tenant_id: TenantId;
    proposal_id: ContractProposalId;
    customer_id: OrganisationId;
    contract_id: ContractId;
    ordered: ColumnType<unknown, string, never>;
    proposed_by: PersonId;
    proposed_at: Date;
    decided_by: PersonId | null;
    decided_at: Date | null;
  };
  "contracts.licence": {
    licence_id: LicenceId;
    tenant_id: TenantId;
    contract_id: ContractId;
    number: number;
  };
  "contracts.licence_step": {
    step_id: string;
    tenant_id: TenantId;
    licence_id: LicenceId;
    number: number;
    kind: LicenceStepKind;
    at: Date;
    taken_by: PersonId | null;
    facts: unknown;
  };
  "contracts.licence_key": {
    public_part: string;
    tenant_id: TenantId;
    licence_id: LicenceId;
    number: number;
    key_hash: Uint8Array;
  };
  "contracts.debt_stop": {
    contract_id: ContractId;
    tenant_id: TenantId;
  };
  "contracts.contracted_device": {
    contracted_device_id: ContractedDeviceId;
    tenant_id: TenantId;
    contract_id: ContractId;
    kind: ContractedDeviceKind;
    name: string;
    added_at: Date;
    added_by: PersonId;
    removed_at: Date | null;
    removed_by: PersonId | null;
  };
  "contracts.due": {
    contract_id: ContractId;
    tenant_id: TenantId;
    due_at: Date;
  };
};
