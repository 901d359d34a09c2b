-- A key pair that a relay, a gateway or an agent made to seal what it records of a session, a work order or a device, as it stated
-- and signed it. Its private half is in evidence.service_epoch_wrap alone, and there only wrapped.
create table evidence.service_epoch (
  tenant_id uuid not null,
  epoch_id uuid not null,
  kind text not null,
  -- The session, the work order or the device.
  subject_id uuid not null,
  -- Whose people open it beside the tenant's.
  provider_id uuid,
  sealer_key bytea not null check (length(sealer_key) = 32),
  public_key bytea not null check (length(public_key) = 32),
  statement text not null,
  signature bytea not null check (length(signature) = 64),
  wraps_sha256 bytea not null check (length(wraps_sha256) = 32),
  -- When the link of the session's customer ends; null where he has none.
  customer_until timestamptz(3),
  -- Content of it may still arrive on this day, and not later.
  closes_on date not null,
  -- The entry that says all of this.
  stated_by uuid not null,
  primary key (tenant_id, epoch_id)
);
call platform.wall('evidence.service_epoch');
grant select, insert, delete on evidence.service_epoch to tachiai_tenant;
create index service_epoch_by_subject on evidence.service_epoch (tenant_id, subject_id);
create index service_epoch_by_entry on evidence.service_epoch (tenant_id, stated_by);

-- The private half of its key, wrapped to somebody's key. The customer of a session is no person of ours.
create table evidence.service_epoch_wrap (
  tenant_id uuid not null,
  epoch_id uuid not null,
  person_id uuid,
  public_key bytea not null check (length(public_key) = 32),
  wrapped bytea not null,
  unique nulls not distinct (tenant_id, epoch_id, person_id),
  foreign key (tenant_id, epoch_id) references evidence.service_epoch (tenant_id, epoch_id)
);
call platform.wall('evidence.service_epoch_wrap');
grant select, insert, delete on evidence.service_epoch_wrap to tachiai_tenant;

-- The content secret of a blob, wrapped to such an epoch.
create table evidence.service_epoch_content (
  tenant_id uuid not null,
  evidence_id uuid not null,
  epoch_id uuid not null,
  wrapped bytea not null,
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, epoch_id) references evidence.service_epoch (tenant_id, epoch_id)
);
call platform.wall('evidence.service_epoch_content');
grant select, insert, delete on evidence.service_epoch_content to tachiai_tenant;
create index service_epoch_content_by_epoch on evidence.service_epoch_content (tenant_id, epoch_id);

-- They go as the epochs of people do: what was sealed with its entry or before it with an order, the epoch once nothing more can arrive and
-- its last content has gone.
create policy kept_until_its_day on evidence.service_epoch_content as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = service_epoch_content.tenant_id
                    and entry.evidence_id = service_epoch_content.evidence_id
                    and coalesce(entry.decided_until, entry.retain_until) < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = service_epoch_content.tenant_id
                       and ordered.evidence_id = service_epoch_content.evidence_id)
         or evidence.was_found_altered_long_ago(evidence_id));
create policy kept_until_its_day on evidence.service_epoch as restrictive for delete to tachiai_tenant
  using (closes_on < (select evidence.today())
         and not exists (select from evidence.service_epoch_content content
                          where content.tenant_id = service_epoch.tenant_id
                            and content.epoch_id = service_epoch.epoch_id));
create policy kept_until_its_day on evidence.service_epoch_wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.service_epoch epoch
                  where epoch.tenant_id = service_epoch_wrap.tenant_id
                    and epoch.epoch_id = service_epoch_wrap.epoch_id
                    and epoch.closes_on < (select evidence.today()))
         and not exists (select from evidence.service_epoch_content content
                          where content.tenant_id = service_epoch_wrap.tenant_id
                            and content.epoch_id = service_epoch_wrap.epoch_id));

-- What was recorded of a session is listed by it.
create index entry_by_recording on evidence.entry (tenant_id, subject, received_at)
  where action = 'support.recording_sealed';

-- A chunk of a recording goes before its day when what it shows of others is to go (redaction).
alter table evidence.shred_order drop constraint shred_order_ground_check;
alter table evidence.shred_order add constraint shred_order_ground_check
  check (ground in ('face-removed', 'face-never-registered', 'contract-ended', 'redacted'));
drop policy only_what_may_go_early on evidence.shred_order;
create policy only_what_may_go_early on evidence.shred_order as restrictive for insert to tachiai_tenant
  with check (exists (select from evidence.entry
                       where entry.tenant_id = shred_order.tenant_id
                         and entry.evidence_id = shred_order.evidence_id
                         and case ground
                             when 'contract-ended' then entry.retention_class in ('telework', 'face')
                             when 'redacted' then entry.action = 'support.recording_sealed'
                             else entry.details::jsonb -> 'declaration' ->> 'kind' = 'enrolment' end));
