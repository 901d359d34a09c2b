-- The private half of an epoch's key, wrapped to the organisation's recovery key of then: by the device, or by somebody who
-- opens the epoch. It is released to nobody but the opener of an approved restore.
create table evidence.epoch_recovery_wrap (
  tenant_id uuid not null,
  epoch_id uuid not null,
  recovery_key bytea not null check (length(recovery_key) = 32),
  wrapped bytea not null,
  -- The entry that names it.
  stated_by uuid not null,
  primary key (tenant_id, epoch_id, recovery_key),
  foreign key (tenant_id, epoch_id) references evidence.epoch (tenant_id, epoch_id)
);
call platform.wall('evidence.epoch_recovery_wrap');
grant select, insert, delete on evidence.epoch_recovery_wrap to tachiai_tenant;
create index epoch_recovery_wrap_by_entry on evidence.epoch_recovery_wrap (tenant_id, stated_by);

-- It goes with its epoch, as evidence.epoch_wrap does.
create policy kept_until_its_day on evidence.epoch_recovery_wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.epoch
                  where epoch.tenant_id = epoch_recovery_wrap.tenant_id
                    and epoch.epoch_id = epoch_recovery_wrap.epoch_id
                    and epoch.closes_on < (select evidence.today()))
         and not exists (select from evidence.epoch_content content
                          where content.tenant_id = epoch_recovery_wrap.tenant_id
                            and content.epoch_id = epoch_recovery_wrap.epoch_id));
