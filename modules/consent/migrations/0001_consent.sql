create schema consent;
grant usage on schema consent to tachiai_tenant;

-- 監視ルール. Every version stays; none is changed.
create table consent.monitoring_policy (
  tenant_id uuid not null,
  version int not null check (version > 0),
  effective_from date not null,
  policy jsonb not null,
  sha256 bytea not null check (length(sha256) = 32),
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (tenant_id, version)
);
call platform.wall('consent.monitoring_policy');
grant select, insert on consent.monitoring_policy to tachiai_tenant;

-- The ledger of choices: what a person (or, without person_id, the company) decided. Rows are only added; the
-- latest one for a purpose counts.
create table consent.decision (
  decision_id uuid primary key,
  tenant_id uuid not null,
  position bigint generated always as identity,
  person_id uuid,
  purpose text not null,
  decision text not null check (decision in ('granted', 'refused', 'withdrawn')),
  document_version text not null,
  -- What was on the screen; absent where nothing had to be read: refusing, withdrawing.
  document_language text check (document_language in ('ja', 'en')),
  document_sha256 bytea check (length(document_sha256) = 32),
  policy_version int,
  decided_by uuid not null,
  captured_at timestamptz,
  decided_at timestamptz not null,
  evidence_id uuid not null,
  check ((person_id is null) = (purpose = 'company-agreement')),
  check (decision <> 'granted' or (document_language is not null and document_sha256 is not null)),
  check (decision <> 'granted' or person_id is null or policy_version is not null),
  foreign key (tenant_id, policy_version) references consent.monitoring_policy (tenant_id, version)
);
create index decision_latest on consent.decision (tenant_id, person_id, purpose, position desc);
call platform.wall('consent.decision');
grant select, insert on consent.decision to tachiai_tenant;
