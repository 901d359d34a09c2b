-- A key pair that a device made to seal a month's contents to, as the device stated and signed it. Its private half is in
-- evidence.epoch_wrap alone, and there only wrapped.
create table evidence.epoch (
  tenant_id uuid not null,
  epoch_id uuid not null,
  kind text not null,
  person_id uuid not null,
  device_id uuid not null,
  public_key bytea not null check (length(public_key) = 32),
  statement text not null,
  signature bytea not null check (length(signature) = 64),
  device_key bytea not null check (length(device_key) = 32),
  wraps_sha256 bytea not null check (length(wraps_sha256) = 32),
  -- Content of it may still arrive on this day, and not later.
  closes_on date not null,
  -- The entry that says all of this.
  stated_by uuid not null,
  primary key (tenant_id, epoch_id)
);
call platform.wall('evidence.epoch');
grant select, insert, delete on evidence.epoch to tachiai_tenant;

-- The private half of an epoch's key, wrapped to one of somebody's keys: by the device, or by somebody who could open it.
create table evidence.epoch_wrap (
  tenant_id uuid not null,
  epoch_id uuid not null,
  person_id uuid not null,
  public_key bytea not null check (length(public_key) = 32),
  wrapped bytea not null,
  wrapped_at timestamptz(3) not null,
  -- The entry that names it.
  stated_by uuid not null,
  primary key (tenant_id, epoch_id, person_id, public_key),
  foreign key (tenant_id, epoch_id) references evidence.epoch (tenant_id, epoch_id)
);
call platform.wall('evidence.epoch_wrap');
grant select, insert, delete on evidence.epoch_wrap to tachiai_tenant;
create index epoch_wrap_by_person on evidence.epoch_wrap (tenant_id, person_id);

-- The content secret of a blob, wrapped to an epoch.
create table evidence.epoch_content (
  tenant_id uuid not null,
  evidence_id uuid not null,
  epoch_id uuid not null,
  wrapped bytea not null,
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, epoch_id) references evidence.epoch (tenant_id, epoch_id)
);
call platform.wall('evidence.epoch_content');
grant select, insert, delete on evidence.epoch_content to tachiai_tenant;
create index epoch_content_by_epoch on evidence.epoch_content (tenant_id, epoch_id);

-- It goes with its entry, or before it with an order, as evidence.wrap does.
create policy kept_until_its_day on evidence.epoch_content as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = epoch_content.tenant_id
                    and entry.evidence_id = epoch_content.evidence_id
                    and coalesce(entry.decided_until, entry.retain_until) < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = epoch_content.tenant_id
                       and ordered.evidence_id = epoch_content.evidence_id));

-- An epoch goes when nothing more can arrive and its last content has gone.
create policy kept_until_its_day on evidence.epoch as restrictive for delete to tachiai_tenant
  using (closes_on < (select evidence.today())
         and not exists (select from evidence.epoch_content content
                          where content.tenant_id = epoch.tenant_id and content.epoch_id = epoch.epoch_id));
create policy kept_until_its_day on evidence.epoch_wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.epoch
                  where epoch.tenant_id = epoch_wrap.tenant_id
                    and epoch.epoch_id = epoch_wrap.epoch_id
                    and epoch.closes_on < (select evidence.today()))
         and not exists (select from evidence.epoch_content content
                          where content.tenant_id = epoch_wrap.tenant_id and content.epoch_id = epoch_wrap.epoch_id));
