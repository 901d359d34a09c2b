import type { TenantTx } from "@tachiai/platform";
import { judgeLife } from "@tachiai/policy";
import {
  type Contract,
  type ContractId,
  type ContractStep,
  CustomerStatement,
  type PersonId,
  type Service,
} from "@tachiai/protocol";
import type { ContractsTables } from "./contracts.tables.ts";
import { selectSteps } from "./life/step.store.ts";

/** What of a contract never changes. */
export interface ContractFile {
  readonly contractId: ContractId;
  readonly kind: Contract["kind"];
  readonly service?: Service | undefined;
  readonly statement?: CustomerStatement | undefined;
  readonly steps: readonly ContractStep[];
}

export async function insertContract(
  tx: TenantTx,
  contract: Omit<ContractFile, "steps">,
  statedBy?: PersonId,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.contract")
    .values({
      contract_id: contract.contractId,
      tenant_id: tx.tenantId,
      kind: contract.kind,
      service: contract.service ?? null,
      formed_at: tx.now,
      statement: contract.statement ? JSON.stringify(contract.statement) : null,
      stated_by: contract.statement ? (statedBy ?? null) : null,
    })
    .execute();
}

/** Which contracts a tenant has. */
export async function selectContractIds(tx: TenantTx): Promise<ContractId[]> {
  const rows = await tx.query
    .withTables<ContractsTables>()
    .selectFrom("contracts.contract")
    .select("contract_id")
    .where("tenant_id", "=", tx.tenantId)
    .execute();
  return rows.map((row) => row.contract_id);
}

/** Every contract of the tenant with its steps, oldest first. */
export async function selectContractFiles(tx: TenantTx): Promise<ContractFile[]> {
  const rows = await tx.query
    .withTables<ContractsTables>()
    .selectFrom("contracts.contract")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("formed_at")
    .orderBy("contract_id")
    .execute();
  const steps = await selectSteps(tx);
  return rows.map((row) => ({
    contractId: row.contract_id,
    kind: row.kind,
    ...(row.service && { service: row.service }),
    ...(row.statement !== null && { statement: CustomerStatement.parse(row.statement) }),
    steps: steps.get(row.contract_id) ?? [],
  }));
}

/** Every contract of the tenant as it stands now, oldest first. */
export async function selectContracts(tx: TenantTx): Promise<Contract[]> {
  return (await selectContractFiles(tx)).map((file) => asContract(file, tx.now));
}

/** How a contract stands at an instant. */
export function asContract(
  { contractId, kind, service, statement, steps }: ContractFile,
  at: Date,
): Contract {
  const { since: _, holds: __, formedAt, ...life } = judgeLife(steps, at);
  return {
    contractId,
    kind,
    ...(service && { service }),
    ...life,
    formedAt: formedAt.toISOString(),
    ...(statement && { statement }),
  };
}
