-- A log that everybody may read: proposed by one person, approved by another, until somebody ends it.
create table evidence.log_publication (
  tenant_id uuid not null,
  publication_id uuid not null,
  -- All generations of a class: a log that a restore has closed is followed into the next.
  retention_class text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid check (decided_by <> proposed_by),
  decided_at timestamptz(3),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  decision_reason text,
  ended_by uuid,
  ended_at timestamptz(3),
  check ((ended_by is null) = (ended_at is null)),
  primary key (tenant_id, publication_id)
);
call platform.wall('evidence.log_publication');
grant select, insert, update (decision, decided_by, decided_at, decision_reason, ended_by, ended_at)
  on evidence.log_publication to tachiai_tenant;
create unique index log_publication_once on evidence.log_publication (tenant_id, retention_class)
  where ended_at is null and decision is distinct from 'rejected';
