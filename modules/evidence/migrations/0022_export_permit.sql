-- One export of more contents than somebody exports by himself: asked for, and decided by a second person.
create table evidence.export_permit (
  tenant_id uuid not null,
  permit_id uuid not null,
  person_id uuid not null,
  contents int not null check (contents > 0),
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid check (decided_by <> asked_by and decided_by <> person_id),
  decided_at timestamptz(3),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  decision_reason text,
  -- The entry of the export that used it.
  used_by uuid,
  check (used_by is null or decision = 'approved'),
  primary key (tenant_id, permit_id)
);
call platform.wall('evidence.export_permit');
grant select, insert, update (decision, decided_by, decided_at, decision_reason, used_by)
  on evidence.export_permit to tachiai_tenant;
