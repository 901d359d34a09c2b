-- 対象のPC・サーバー of a support or maintenance contract: named devices, up to as many as it counts. A row stays when its device is one no more.
create table contracts.contracted_device (
  contracted_device_id uuid primary key,
  tenant_id uuid not null,
  contract_id uuid not null references contracts.contract,
  kind text not null check (kind in ('pc', 'server')),
  name text not null check (length(name) between 1 and 100),
  added_at timestamptz(3) not null,
  added_by uuid not null,
  removed_at timestamptz(3) check (removed_at >= added_at),
  removed_by uuid,
  check ((removed_at is null) = (removed_by is null))
);
create index contracted_device_of_tenant on contracts.contracted_device (tenant_id);
create unique index contracted_device_named_once on contracts.contracted_device (contract_id, lower(name)) where removed_at is null;
call platform.wall('contracts.contracted_device');
call evidence.goes_with_use('contracts.contracted_device');
grant select, insert, update (removed_at, removed_by) on contracts.contracted_device to tachiai_tenant;
