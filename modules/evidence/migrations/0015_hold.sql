-- 保全: evidence that is kept past its day. What keeps it is the entry that approved it, not this row; see live-holds.ts.
create table evidence.hold (
  tenant_id uuid not null,
  hold_id uuid not null,
  ground text not null check (ground in ('lawsuit', 'labour-inspection', 'own-request', 'inquiry', 'other-law')),
  explanation text not null,
  person_id uuid not null,
  classes text[] not null check (cardinality(classes) > 0 and classes <@ array['telework', 'attendance', 'access']),
  from_day date not null,
  to_day date not null,
  check (from_day <= to_day),
  evidence_ids uuid[],
  ends_on date not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid check (decided_by <> proposed_by and decided_by <> person_id),
  decided_at timestamptz(3),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  decision_reason text,
  released_by uuid,
  released_at timestamptz(3),
  check ((released_by is null) = (released_at is null)),
  check (released_at is null or decision = 'approved'),
  release_reason text,
  primary key (tenant_id, hold_id)
);
call platform.wall('evidence.hold');
grant select, insert, update (decision, decided_by, decided_at, decision_reason, released_by, released_at, release_reason)
  on evidence.hold to tachiai_tenant;
create index hold_by_person on evidence.hold (tenant_id, person_id);
