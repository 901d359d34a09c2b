-- 特約・個別契約: a written agreement between a provider and a customer, in the customer's domain. What it says is never
-- altered; it is decided once by a second person, and may be given an end.
create table consent.agreement (
  tenant_id uuid not null,
  agreement_id uuid not null,
  kind text not null check (kind in ('special', 'confidentiality')),
  reference text not null,
  concluded_on date not null,
  profiles text[] not null check (cardinality(profiles) > 0),
  clauses text[] not null,
  body text not null,
  edits jsonb not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  state text not null check (state in ('proposed', 'released', 'rejected')),
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  decided_by uuid check (decided_by <> proposed_by),
  decided_at timestamptz(3),
  reason text,
  evidence_id uuid,
  ending_on date,
  ending_by uuid,
  ending_at timestamptz(3),
  primary key (tenant_id, agreement_id),
  check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check ((state = 'released') = (evidence_id is not null)),
  check ((ending_on is null) = (ending_by is null) and (ending_by is null) = (ending_at is null))
);
call platform.wall('consent.agreement');
call evidence.goes_with_use('consent.agreement');
grant select, insert,
  update (state, decided_by, decided_at, reason, evidence_id, valid_to, ending_on, ending_by, ending_at)
  on consent.agreement to tachiai_tenant;
