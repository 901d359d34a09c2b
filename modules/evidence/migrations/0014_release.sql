-- What else must have happened before entries may go, when their last day has passed: stamps wait until their month is
-- confirmed or exported. A row says that it has; without one they wait.
create table evidence.release (
  tenant_id uuid not null,
  retention_class text not null,
  person_id uuid not null,
  last_day_kept date not null,
  released_at timestamptz(3) not null,
  primary key (tenant_id, retention_class, person_id, last_day_kept)
);
call platform.wall('evidence.release');
grant select, insert, delete on evidence.release to tachiai_tenant;
