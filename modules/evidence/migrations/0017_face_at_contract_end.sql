-- The ledger names a face that went with the contract's end by that ground, and a restore orders it again.
drop policy only_what_may_go_early on evidence.shred_order;
create policy only_what_may_go_early on evidence.shred_order as restrictive for insert to tachiai_tenant
  with check (exists (select from evidence.entry
                       where entry.tenant_id = shred_order.tenant_id
                         and entry.evidence_id = shred_order.evidence_id
                         and case ground
                             when 'contract-ended' then entry.retention_class in ('telework', 'face')
                             else entry.details::jsonb -> 'declaration' ->> 'kind' = 'enrolment' end));
