-- 違反の疑い, in the customer's own domain: what the product found there or somebody reported, until the provider has decided.
create table registers.suspicion (
  tenant_id uuid not null,
  suspicion_id uuid not null,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  violation text not null,
  detection text check (detection in ('outside-region', 'tampered-log', 'simultaneous-use')),
  body text,
  evidence_ids uuid[] not null,
  reported_by uuid,
  reporter_name text,
  is_by_provider boolean not null,
  suspected_at timestamptz(3) not null,
  outcome text check (outcome in ('case', 'dismissed')),
  outcome_reason text,
  decided_by uuid,
  decided_at timestamptz(3),
  check ((detection is null) = (reported_by is not null) and (detection is null) = (body is not null)),
  check ((reported_by is null) = (reporter_name is null)),
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  check ((outcome_reason is not null) = (outcome is not distinct from 'dismissed')),
  primary key (tenant_id, suspicion_id)
);
-- Once, not again for every refusal.
create unique index suspicion_open on registers.suspicion (tenant_id, profile, detection) where outcome is null;
call platform.wall('registers.suspicion');
call evidence.goes_with_use('registers.suspicion');
grant select, insert, update (outcome, outcome_reason, decided_by, decided_at) on registers.suspicion to tachiai_tenant;

-- An enquiry may also end because what it asks for is unlawful (PRH-03).
alter table registers.enquiry drop constraint enquiry_closed_how_check;
alter table registers.enquiry add constraint enquiry_closed_how_check
  check (closed_how in ('silence', 'settled', 'unlawful'));
