-- What closes billed of minimum terms before it was noted: by the lines of the papers that were kept.
insert into invoicing.billed_remainder (tenant_id, contract_id, left_from, document_id)
select distinct on (issued.tenant_id, contract_id, left_from)
       issued.tenant_id, (line ->> 'contractId')::uuid as contract_id, (line -> 'days' ->> 'from')::date as left_from,
       issued.document_id
  from invoicing.document issued
 cross join jsonb_array_elements(issued.paper -> 'lines') as line
 where issued.copies_id is null and issued.kind in ('invoice', 'qualified-invoice', 'direct-debit-notice')
   and line -> 'figure' ->> 'rule' in ('remaining-term', 'remaining-days')
   and line ? 'contractId' and line -> 'days' ? 'from'
 order by issued.tenant_id, contract_id, left_from, issued.issued_at
on conflict do nothing;
