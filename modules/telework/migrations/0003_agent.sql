-- A worker's agent: a browser with a device key of its own. It never passes to another person or key.
create table telework.agent (
  tenant_id uuid not null,
  device_id uuid not null,
  person_id uuid not null,
  name text not null,
  kind text not null check (kind in ('browser')),
  public_key bytea not null check (length(public_key) = 32),
  registered_at timestamptz not null,
  -- The newest report that was taken, and how many numbers below it never came.
  last_sequence bigint not null default 0,
  missed_reports bigint not null default 0,
  overwritten_pictures bigint not null default 0,
  heard_at timestamptz,
  -- Whether its last word was that it goes on observing.
  observing boolean not null default false,
  settings_told jsonb,
  primary key (tenant_id, device_id)
);
create index agent_by_person on telework.agent (tenant_id, person_id);
call platform.wall('telework.agent');
grant select, insert,
  update (name, last_sequence, missed_reports, overwritten_pictures, heard_at, observing, settings_told)
  on telework.agent to tachiai_tenant;

-- When an agent was the one of its worker that reports (PTY-08). A lease that is neither ended nor heard of any more
-- has lapsed; the next agent ends it. `consented_at`: the consent it ran under.
create table telework.agent_lease (
  tenant_id uuid not null,
  lease_id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  consented_at timestamptz not null,
  began_at timestamptz not null,
  heard_at timestamptz not null check (heard_at >= began_at),
  ended_at timestamptz,
  ended_by text check (ended_by in ('taken-over', 'lapsed', 'consent-withdrawn')),
  check ((ended_at is null) = (ended_by is null)),
  primary key (tenant_id, lease_id),
  foreign key (tenant_id, device_id) references telework.agent (tenant_id, device_id)
);
create unique index agent_lease_open on telework.agent_lease (tenant_id, person_id) where ended_at is null;
create index agent_lease_by_person on telework.agent_lease (tenant_id, person_id, began_at);
call platform.wall('telework.agent_lease');
grant select, insert, update (heard_at, ended_at, ended_by) on telework.agent_lease to tachiai_tenant;
