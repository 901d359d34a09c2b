-- Content that goes before its day, ordered in the transaction of what ended it: a face that was taken back. The entry
-- that says that it is gone follows when the bytes are. From the order on nobody is given the content.
create table evidence.shred_order (
  tenant_id uuid not null,
  evidence_id uuid not null,
  ground text not null,
  ordered_at timestamptz(3) not null,
  shredded_by uuid,
  primary key (tenant_id, evidence_id)
);
call platform.wall('evidence.shred_order');
grant select, insert, update (shredded_by) on evidence.shred_order to tachiai_tenant;
create policy installation_door on evidence.shred_order for select to tachiai_installation using (true);
grant select (tenant_id, shredded_by) on evidence.shred_order to tachiai_installation;
create index shred_order_waiting on evidence.shred_order (tenant_id, ordered_at) where shredded_by is null;

drop policy kept_until_its_day on evidence.wrap;
create policy kept_until_its_day on evidence.wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = wrap.tenant_id
                    and entry.evidence_id = wrap.evidence_id
                    and entry.retain_until < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = wrap.tenant_id and ordered.evidence_id = wrap.evidence_id));
