-- When the first and the last content of an epoch were captured: to whom it is due is decided by this, without reading
-- all that it opens.
alter table evidence.epoch add column first_at timestamptz(3), add column last_at timestamptz(3);
update evidence.epoch set first_at = used.first_at, last_at = used.last_at
  from (select content.tenant_id, content.epoch_id,
               min(coalesce(entry.captured_at, entry.received_at)) as first_at,
               max(coalesce(entry.captured_at, entry.received_at)) as last_at
          from evidence.epoch_content content
          join evidence.entry using (tenant_id, evidence_id)
         group by content.tenant_id, content.epoch_id) used
 where used.tenant_id = epoch.tenant_id and used.epoch_id = epoch.epoch_id;
grant update (first_at, last_at) on evidence.epoch to tachiai_tenant;

-- One that does not open keeps no other out: its recipient says so, and somebody else wraps it to the same key again.
alter table evidence.epoch_wrap
  -- The entry in which he says that it does not open.
  add column unopened_by uuid,
  drop constraint epoch_wrap_pkey,
  add primary key (tenant_id, epoch_id, person_id, public_key, stated_by);
grant update (unopened_by) on evidence.epoch_wrap to tachiai_tenant;

-- An entry that states one stays as long as the epoch opens something.
create index epoch_wrap_by_entry on evidence.epoch_wrap (tenant_id, stated_by);
