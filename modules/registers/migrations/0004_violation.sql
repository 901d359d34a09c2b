-- 違反対応, in the provider's own domain. The steps are the file: what was found, said, chosen, released and done.
create table registers.violation (
  tenant_id uuid not null,
  violation_id uuid not null,
  customer_id uuid not null,
  customer text not null,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  violation text not null,
  detected_at timestamptz(3) not null,
  detected_from text not null,
  opened_by uuid not null,
  opened_at timestamptz(3) not null,
  primary key (tenant_id, violation_id)
);
call platform.wall('registers.violation');
call evidence.goes_with_use('registers.violation');
grant select, insert on registers.violation to tachiai_tenant;

create table registers.violation_step (
  tenant_id uuid not null,
  violation_id uuid not null,
  position int generated always as identity,
  kind text not null check (kind in (
    'evidence', 'deliberated', 'noticed', 'demanded', 'chosen', 'released', 'rejected', 'carried-out', 'lifted', 'closed')),
  body text,
  evidence_id uuid,
  cure_until date,
  measure text check (measure in ('warn', 'suspend', 'delete', 'terminate')),
  ground text check (ground in (
    'warning', 's0-19', 's0-12-2-act', 's0-12-2-demand', 's0-12-3', 's0-28-2', 's3-22', 's3-23', 's3-16-1', 's3-11-1',
    's3-11-2', 's3-12-2', 's2-9')),
  done_by uuid not null,
  done_at timestamptz(3) not null,
  check ((kind = 'evidence') = (evidence_id is not null)),
  check ((kind = 'demanded') = (cure_until is not null)),
  check ((measure is null) = (ground is null) and (kind <> 'chosen' or measure is not null)),
  primary key (tenant_id, violation_id, position)
);
call platform.wall('registers.violation_step');
call evidence.goes_with_use('registers.violation_step');
grant select, insert on registers.violation_step to tachiai_tenant;
