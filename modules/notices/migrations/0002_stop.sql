-- メンテナンスの予定 and outages: when the service of this installation stands still. They are public from the moment of their row on.
create table notices.stop (
  stop_id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('planned', 'outage')),
  reason text not null check (reason in ('inspection', 'works', 'carrier', 'disaster', 'operation')),
  what text not null,
  starts_at timestamptz(3) not null,
  -- Of a planned stop; nobody knows when an outage ends.
  ends_at timestamptz(3) check (ends_at > starts_at),
  -- Since when whoever runs the installation has known of it.
  known_at timestamptz(3) not null,
  is_emergency boolean not null,
  notice_id uuid not null references notices.notice,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  -- An outage that is over; a planned stop that ended early or was called off.
  over_at timestamptz(3),
  check ((kind = 'planned') = (ends_at is not null))
);
create index stop_by_tenant on notices.stop (tenant_id, starts_at);
call platform.wall('notices.stop');
call evidence.goes_with_use('notices.stop');
grant select, insert, update (over_at) on notices.stop to tachiai_tenant;
create policy installation_door on notices.stop for select to tachiai_installation using (true);
grant select (stop_id, kind, reason, what, starts_at, ends_at, known_at, is_emergency, over_at)
  on notices.stop to tachiai_installation;
