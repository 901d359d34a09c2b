import type { TenantTx } from "@tachiai/platform";
import type { BillingDocumentId, ContractId, Day } from "@tachiai/protocol";
import { sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

/** What was billed of the rest of a contract's minimum term: from a day on, always to its end. */
export interface BilledRemainder {
  readonly leftFrom: Day;
  /** Of the document that billed it. */
  readonly number: string;
}

/** What was billed of the rest of each contract's minimum term, from the earliest day on. What was given back whole is billed no more. */
export async function selectRemainders(
  tx: TenantTx,
  contractIds: readonly ContractId[],
): Promise<ReadonlyMap<ContractId, BilledRemainder>> {
  const { rows } = await sql<BilledRemainder & { readonly contractId: ContractId }>`
    select rest.contract_id as "contractId", rest.left_from as "leftFrom", issued.number
      from invoicing.billed_remainder rest
      join invoicing.document issued on issued.tenant_id = rest.tenant_id and issued.document_id = rest.document_id
     where rest.tenant_id = ${tx.tenantId} and rest.contract_id = any (${[...contractIds]}::uuid[])
       and exists (
         select from jsonb_array_elements(issued.paper -> 'lines') with ordinality as billed (line, nth)
          where line ->> 'contractId' = rest.contract_id::text
            and line -> 'figure' ->> 'rule' in ('remaining-term', 'remaining-days')
            and (line -> 'figure' ->> 'yen')::bigint > (
              select coalesce(sum((part -> 'figure' ->> 'yen')::bigint), 0)
                from invoicing.document note
               cross join jsonb_array_elements(note.paper -> 'lines') as part
               where note.tenant_id = issued.tenant_id and note.corrects_id = issued.document_id
                 and (part ->> 'line')::int = nth - 1))
     order by rest.left_from desc`.execute(tx.query);
  return new Map(rows.map(({ contractId, ...rest }) => [contractId, rest]));
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
