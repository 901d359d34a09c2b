-- Within how many days 本人からの請求 are answered, as the organisation has set it; the newest row is in force.
create table consent.request_days (
  tenant_id uuid not null,
  position int generated always as identity,
  days int not null check (days between 3 and 30),
  set_by uuid not null,
  set_at timestamptz(3) not null,
  primary key (tenant_id, position)
);
call platform.wall('consent.request_days');
grant select, insert on consent.request_days to tachiai_tenant;
