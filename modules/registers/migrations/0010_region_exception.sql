-- Exceptions to the service region: the provider has agreed to them in writing.
create table registers.region_exception (
  tenant_id uuid not null,
  exception_id uuid not null,
  reference text not null,
  place text not null,
  ranges text[] not null check (cardinality(ranges) > 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  ended_by uuid,
  ended_at timestamptz(3),
  primary key (tenant_id, exception_id),
  check ((ended_by is null) = (ended_at is null))
);
call platform.wall('registers.region_exception');
call evidence.goes_with_use('registers.region_exception');
grant select, insert, update (ended_by, ended_at) on registers.region_exception to tachiai_tenant;
