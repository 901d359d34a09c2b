-- Which time stamping authority (RFC 3161) is asked, as the organisation that runs the installation has set; the newest
-- row is in force, and one without an address ends it.
create table evidence.stamping (
  tenant_id uuid not null,
  set_at timestamptz(3) not null,
  url text,
  -- The authority's certificates (PEM) that stamps are held against.
  authority text,
  primary key (tenant_id, set_at)
);
call platform.wall('evidence.stamping');
grant select, insert on evidence.stamping to tachiai_tenant;
create policy installation_door on evidence.stamping for select to tachiai_installation using (true);
grant select on evidence.stamping to tachiai_installation;

-- A day's checkpoint of a log with the authority's answer, or why there is none yet.
create table evidence.time_stamp (
  tenant_id uuid not null,
  retention_class text not null,
  generation int not null,
  day date not null,
  size bigint not null check (size > 0),
  checkpoint text not null,
  answer bytea,
  stamped_at timestamptz(3),
  unanswered_since timestamptz(3),
  trouble text check (trouble in ('unreachable', 'malformed', 'refused', 'other-imprint', 'other-nonce', 'signature', 'untrusted')),
  primary key (tenant_id, retention_class, generation, day),
  foreign key (tenant_id, retention_class, generation) references evidence.log on delete cascade,
  check ((answer is null) = (stamped_at is null)),
  check ((answer is null) = (trouble is not null)),
  check ((unanswered_since is null) = (trouble is null))
);
call platform.wall('evidence.time_stamp');
grant select, insert, update on evidence.time_stamp to tachiai_tenant;
