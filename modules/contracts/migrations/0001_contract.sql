create schema contracts;
grant usage on schema contracts to tachiai_tenant;

-- 契約. The internal contract of an own-use installation names no service: it entitles to every one.
create table contracts.contract (
  contract_id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('internal', 'service')),
  service text check (service in ('telework', 'watch', 'support', 'maintenance')),
  state text not null check (state in ('active', 'suspended', 'ended')),
  formed_at timestamptz not null,
  check ((kind = 'internal') = (service is null))
);
call platform.wall('contracts.contract');
grant select, insert on contracts.contract to tachiai_tenant;
-- One contract that is not over, per service.
create unique index contract_live on contracts.contract (tenant_id, service) nulls not distinct
  where state <> 'ended';
