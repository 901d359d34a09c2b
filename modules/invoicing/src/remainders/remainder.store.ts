import type { TenantTx } from "@tachiai/platform";
import type { BillingDocumentId, ContractId, Day } from "@tachiai/protocol";
import type { InvoicingTables } from "../invoicing.tables.ts";

/** From which day on the rest of each contract's minimum term was billed: always to its end. */
export async function selectRemainders(
  tx: TenantTx,
  contractIds: readonly ContractId[],
): Promise<ReadonlyMap<ContractId, Day>> {
  if (contractIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_remainder")
    .select(["contract_id", "left_from"])
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "in", [...contractIds])
    .orderBy("left_from", "desc")
    .execute();
  return new Map(rows.map(({ contract_id, left_from }) => [contract_id, left_from]));
}

/** Notes with which document they were billed. */
export async function insertRemainders(
  tx: TenantTx,
  remainders: readonly { readonly contractId: ContractId; readonly leftFrom: Day }[],
  documentId: BillingDocumentId,
): Promise<void> {
  if (remainders.length === 0) return;
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.billed_remainder")
    .values(
      remainders.map(({ contractId, leftFrom }) => ({
        tenant_id: tx.tenantId,
        contract_id: contractId,
        left_from: leftFrom,
        document_id: documentId,
      })),
    )
    .execute();
}
