-- ライセンス of the watch service: what stays of one is its steps, which are added and never altered.
create table contracts.licence (
  licence_id uuid primary key,
  tenant_id uuid not null,
  contract_id uuid not null references contracts.contract,
  number integer not null check (number >= 1),
  unique (contract_id, number)
);
create index licence_of_tenant on contracts.licence (tenant_id);
call platform.wall('contracts.licence');
grant select, insert on contracts.licence to tachiai_tenant;
call evidence.goes_with_use('contracts.licence');

create table contracts.licence_step (
  step_id uuid primary key,
  tenant_id uuid not null,
  licence_id uuid not null references contracts.licence,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('issued', 'bound', 'released', 'reissued', 'revoked', 'ended', 'misused', 'checked')),
  at timestamptz not null,
  taken_by uuid,
  -- What else the kind has: a device, a reason.
  facts jsonb not null,
  unique (licence_id, number)
);
create index licence_step_of_tenant on contracts.licence_step (tenant_id);
call platform.wall('contracts.licence_step');
grant select, insert on contracts.licence_step to tachiai_tenant;
call evidence.goes_with_use('contracts.licence_step');

-- The keys that a licence has had; the last one made is worth something. Of a key itself only its beginning and a hash are kept.
create table contracts.licence_key (
  public_part text primary key,
  tenant_id uuid not null,
  licence_id uuid not null references contracts.licence,
  number integer not null check (number >= 1),
  key_hash bytea not null,
  unique (licence_id, number)
);
create index licence_key_of_tenant on contracts.licence_key (tenant_id);
call platform.wall('contracts.licence_key');
grant select, insert on contracts.licence_key to tachiai_tenant;
call evidence.goes_with_use('contracts.licence_key');
-- Whoever holds a key is nobody yet: its beginning says whose it is, and nothing else.
create policy installation_door on contracts.licence_key for select to tachiai_installation using (true);
grant select (public_part, tenant_id) on contracts.licence_key to tachiai_installation;
