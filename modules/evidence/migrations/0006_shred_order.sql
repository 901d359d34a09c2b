-- Content that goes before its day, as a face does that was taken back. The entry that says that it is gone follows when
-- the bytes are. From the order on nobody is given the content.
create table evidence.shred_order (
  tenant_id uuid not null,
  evidence_id uuid not null,
  ground text not null check (ground in ('face-removed', 'face-never-registered')),
  ordered_at timestamptz(3) not null,
  shredded_by uuid,
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, evidence_id) references evidence.entry (tenant_id, evidence_id) on delete cascade
);
call platform.wall('evidence.shred_order');
grant select, insert, update (shredded_by) on evidence.shred_order to tachiai_tenant;
create policy installation_door on evidence.shred_order for select to tachiai_installation using (true);
grant select (tenant_id, shredded_by) on evidence.shred_order to tachiai_installation;
create index shred_order_waiting on evidence.shred_order (tenant_id, ordered_at, evidence_id) where shredded_by is null;

-- Only what its device has declared to be a picture of a face for enrolment may go for these grounds.
create policy only_faces on evidence.shred_order as restrictive for insert to tachiai_tenant
  with check (exists (select from evidence.entry
                       where entry.tenant_id = shred_order.tenant_id
                         and entry.evidence_id = shred_order.evidence_id
                         and entry.details::jsonb -> 'declaration' ->> 'kind' = 'enrolment'));

-- A wrap goes with its entry, or before it with an order.
create policy kept_until_its_day on evidence.wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = wrap.tenant_id
                    and entry.evidence_id = wrap.evidence_id
                    and entry.retain_until < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = wrap.tenant_id and ordered.evidence_id = wrap.evidence_id));
grant delete on evidence.wrap to tachiai_tenant;
