-- 約款・仕様書など of whoever serves customers from this installation. What is announced is public and stays as it was; a draft is
-- nobody's but his.
create table consent.terms_draft (
  tenant_id uuid not null,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  kind text not null check (kind in ('terms', 'specification', 'manual', 'forms', 'licence-agreement', 'third-party-notices')),
  revision int not null check (revision > 0),
  content jsonb not null,
  change jsonb not null,
  sha256 bytea not null check (length(sha256) = 32),
  drafted_by uuid not null,
  drafted_at timestamptz(3) not null,
  proposed_by uuid,
  proposed_at timestamptz(3),
  sent_back_by uuid,
  sent_back_at timestamptz(3),
  sent_back_reason text,
  primary key (tenant_id, profile, kind),
  check ((proposed_by is null) = (proposed_at is null)),
  check ((sent_back_by is null) = (sent_back_at is null) and (sent_back_by is null) = (sent_back_reason is null))
);
call platform.wall('consent.terms_draft');
grant select, insert, update, delete on consent.terms_draft to tachiai_tenant;

create table consent.terms_version (
  tenant_id uuid not null,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  kind text not null check (kind in ('terms', 'specification', 'manual', 'forms', 'licence-agreement', 'third-party-notices')),
  version int not null check (version > 0),
  title text not null,
  content jsonb not null,
  change jsonb not null,
  effective_from date not null,
  sha256 bytea not null check (length(sha256) = 32),
  drafted_by uuid not null,
  proposed_by uuid not null,
  released_by uuid not null check (released_by <> proposed_by),
  announced_at timestamptz(3) not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz(3),
  withdrawn_reason text,
  primary key (tenant_id, profile, kind, version),
  check (effective_from >= (announced_at at time zone 'Asia/Tokyo')::date),
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_reason is null)),
  check (withdrawn_at is null or (withdrawn_at at time zone 'Asia/Tokyo')::date < effective_from)
);
call platform.wall('consent.terms_version');
grant select, insert, update (withdrawn_by, withdrawn_at, withdrawn_reason) on consent.terms_version to tachiai_tenant;
call evidence.goes_with_use('consent.terms_version');

-- Everybody goes by them: a customer finds behind his own wall what his provider has announced, without who did it.
create function consent.terms_announced()
  returns table (profile text, kind text, version int, title text, content jsonb, change jsonb, effective_from date,
                 sha256 bytea, announced_at timestamptz, withdrawn_at timestamptz, withdrawn_reason text)
  language sql stable security definer set search_path = ''
  as $$
    select profile, kind, version, title, content, change, effective_from, sha256, announced_at, withdrawn_at,
           withdrawn_reason
      from consent.terms_version
  $$;
revoke all on function consent.terms_announced from public;
grant execute on function consent.terms_announced to tachiai_tenant, tachiai_installation;
