-- 同意状況: what an organisation, or one of its people, did about the terms of a service. Rows are only added; what counts is
-- judged from all of them.
create table consent.terms_act (
  act_id uuid primary key,
  tenant_id uuid not null,
  position bigint generated always as identity,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  -- Absent for the organisation.
  person_id uuid,
  kind text not null check (kind in ('agreed', 'used', 'presented', 'dissented', 'withdrawn', 'acknowledged', 'objected')),
  version int not null check (version > 0),
  sha256 bytea not null check (length(sha256) = 32),
  pinned jsonb not null,
  trigger text check (trigger in ('application', 'tool-started', 'code-told', 'use-begun', 'use-after-effect', 'silence', 'explicit')),
  -- Absent where nobody had to do anything.
  acted_by uuid,
  acted_at timestamptz(3) not null,
  evidence_id uuid not null,
  check ((person_id is not null) = (kind in ('acknowledged', 'objected'))),
  check ((trigger is not null) = (kind in ('agreed', 'used')))
);
create index terms_act_latest on consent.terms_act (tenant_id, profile, person_id, position desc);
call platform.wall('consent.terms_act');
grant select, insert on consent.terms_act to tachiai_tenant;
call evidence.goes_with_use('consent.terms_act');
