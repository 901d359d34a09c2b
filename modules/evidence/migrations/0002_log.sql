-- The state of a tenant's log of one retention class: the size, root and signed checkpoint that are published, and
-- the batch that comes next. `pending` holds the leaves of that batch from the moment their order is decided until
-- they are published; whoever finishes it writes the same bytes, so a crash neither loses, doubles nor forks.
create table evidence.log (
  tenant_id uuid not null,
  retention_class text not null,
  generation int not null check (generation >= 1),
  origin text not null unique,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  checkpoint text,
  published_at timestamptz(3),
  pending bytea,
  pending_count int,
  primary key (tenant_id, retention_class, generation),
  check ((size = 0) = (checkpoint is null)),
  check ((size = 0) = (published_at is null)),
  check ((pending is null) = (pending_count is null))
);
call platform.wall('evidence.log');
grant select, insert, update on evidence.log to tachiai_tenant;
-- The check at start enters every tenant that has a log; it needs to know which, and no more.
create policy installation_door on evidence.log for select to tachiai_installation using (true);
grant select (tenant_id) on evidence.log to tachiai_installation;

-- What was found altered, so that it becomes one incident however often somebody runs into it.
create table evidence.damage (
  tenant_id uuid not null,
  subject text not null,
  what text not null check (what in ('row', 'blob', 'tile', 'checkpoint')),
  found_at timestamptz(3) not null,
  primary key (tenant_id, subject, what)
);
call platform.wall('evidence.damage');
grant select, insert on evidence.damage to tachiai_tenant;
