import type { FigureRule } from "@tachiai/billing";
import type { TenantTx } from "@tachiai/platform";
import type { BillingDocumentId, ContractId, Day } from "@tachiai/protocol";
import { sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

/** What was billed of the rest of a contract's minimum term: from a day on, always to its end. */
export interface BilledRemainder {
  readonly leftFrom: Day;
  /** Of the document that billed it. */
  readonly number: string;
  readonly documentId: BillingDocumentId;
}

/** What was billed of the rest of each contract's minimum term, from the earliest day on. What was given back whole is billed no more. */
export async function selectRemainders(
  tx: TenantTx,
  contractIds: readonly ContractId[],
): Promise<ReadonlyMap<ContractId, BilledRemainder>> {
  const { rows } = await sql<BilledRemainder & { readonly contractId: ContractId }>`
    select rest.contract_id as "contractId", rest.left_from as "leftFrom", issued.number,
           issued.document_id as "documentId"
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

/**
 * To which day the fees of each contract stand on invoices; what was given back whole counts as never billed. A contract without
 * such a day has no invoice yet.
 */
export async function selectFeesBilledUntil(
  tx: TenantTx,
  contractIds: readonly ContractId[],
): Promise<ReadonlyMap<ContractId, Day>> {
  if (contractIds.length === 0) return new Map();
  const { rows } = await sql<{ contractId: ContractId; until: Day }>`
    select billed_month.contract_id as "contractId", max(billed.line -> 'days' ->> 'to') as until
      from invoicing.billed_month
      join invoicing.document issued
        on issued.tenant_id = billed_month.tenant_id and issued.document_id = billed_month.document_id
     cross join lateral jsonb_array_elements(issued.paper -> 'lines') with ordinality as billed (line, nth)
     where billed_month.tenant_id = ${tx.tenantId}
       and billed_month.contract_id = any (${[...contractIds]}::uuid[])
       and billed.line ->> 'contractId' = billed_month.contract_id::text
       and billed.line -> 'figure' ->> 'rule' = any (${feeRules}::text[])
       and (billed.line -> 'figure' ->> 'yen')::bigint > (
         select coalesce(sum((part -> 'figure' ->> 'yen')::bigint), 0)
           from invoicing.document note
          cross join jsonb_array_elements(note.paper -> 'lines') as part
          where note.tenant_id = issued.tenant_id and note.corrects_id = issued.document_id
            and (part ->> 'line')::int = billed.nth - 1)
     group by billed_month.contract_id`.execute(tx.query);
  return new Map(rows.map(({ contractId, until }) => [contractId, until]));
}

const feeRules: FigureRule[] = ["price-times-count", "part-of-a-month", "price-of-a-term", "part-of-a-term"];
