-- What was pointed out in a text and acknowledged: by the organisation, or by one of its people for himself. Without clauses it
-- is the whole of a document. Rows are only added.
create table consent.acknowledgement (
  acknowledgement_id uuid primary key,
  tenant_id uuid not null,
  position bigint generated always as identity,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  document text not null check (document in ('terms', 'licence-agreement')),
  version int not null check (version > 0),
  sha256 bytea not null check (length(sha256) = 32),
  clauses text[] not null,
  -- Absent for the organisation.
  person_id uuid,
  acted_by uuid not null,
  acted_at timestamptz(3) not null,
  evidence_id uuid not null,
  check ((document = 'terms') = (person_id is null) and (document = 'terms') = (cardinality(clauses) > 0))
);
create index acknowledgement_latest on consent.acknowledgement (tenant_id, profile, document, person_id, position desc);
call platform.wall('consent.acknowledgement');
call evidence.goes_with_use('consent.acknowledgement');
grant select, insert on consent.acknowledgement to tachiai_tenant;
