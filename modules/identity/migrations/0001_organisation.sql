create schema identity;
grant usage on schema identity to tachiai_tenant, tachiai_installation;

-- The calendar day in Asia/Tokyo of the instant the transaction works at.
create function identity.today() returns date
  language sql stable
  as $$ select (platform.now() at time zone 'Asia/Tokyo')::date $$;

-- Every organisation is a domain of its own behind the wall: its id is the tenant_id of its rows.
create table identity.organisation (
  organisation_id uuid primary key,
  kind text not null check (kind in ('provider', 'reseller', 'subcontractor', 'billing-assignee', 'tenant')),
  name text not null,
  demonstration boolean not null default false,
  -- The provider that created it for a customer.
  founded_by uuid references identity.organisation,
  founded_at timestamptz not null
);

-- 委任: the only way for another organisation to reach a tenant's rows. Rows are never deleted, and `under_id`
-- never changes, so a chain has no circle.
create table identity.engagement (
  engagement_id uuid primary key,
  tenant_id uuid not null references identity.organisation,
  organisation_id uuid not null references identity.organisation check (organisation_id <> tenant_id),
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  scope text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  under_id uuid,
  revoked_at timestamptz,
  unique (tenant_id, engagement_id),
  foreign key (tenant_id, under_id) references identity.engagement (tenant_id, engagement_id)
);
create index engagement_by_reach on identity.engagement (tenant_id, organisation_id);
create index engagement_by_organisation on identity.engagement (organisation_id);
call platform.wall('identity.engagement');
grant select, insert, update (revoked_at) on identity.engagement to tachiai_tenant;
-- Signing in asks where a person may act; it needs no more of an engagement than that.
create policy installation_door on identity.engagement for select to tachiai_installation using (true);
grant select (engagement_id, tenant_id, organisation_id, service) on identity.engagement to tachiai_installation;

alter table identity.organisation enable row level security;
alter table identity.organisation force row level security;
create policy installation_door on identity.organisation to tachiai_installation using (true);
grant select on identity.organisation to tachiai_installation;
-- A tenant knows itself and those engaged for it, and can found only the organisation it stands in.
create policy known on identity.organisation for select to tachiai_tenant
  using (organisation_id = (select platform.tenant_id())
         or organisation_id in (select engaged.organisation_id from identity.engagement engaged));
create policy founded on identity.organisation for insert to tachiai_tenant
  with check (organisation_id = (select platform.tenant_id()));
grant select, insert on identity.organisation to tachiai_tenant;

-- An engagement holds while it and everything above it is unrevoked and within its days: a subcontractor's ends
-- with its provider's. It asks the present, not the start of the transaction, whether something was revoked.
create function identity.engagement_is_live(asked uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    with recursive chain as (
      select * from identity.engagement where engagement_id = asked
      union all
      select above.* from identity.engagement above join chain on above.engagement_id = chain.under_id
    )
    select coalesce(bool_and(revoked_at is null
                             and identity.today() between valid_from and coalesce(valid_to, 'infinity')), false)
      from chain
  $$;
revoke all on function identity.engagement_is_live from public;
grant execute on function identity.engagement_is_live to tachiai_tenant, tachiai_installation;

-- An organisation reaches its own rows, and those of a tenant it is engaged for now.
create or replace function platform.may_reach(tenant uuid, organisation uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select case when tenant = organisation then true
           else exists (select 1 from identity.engagement engaged
                         where engaged.tenant_id = tenant and engaged.organisation_id = organisation
                           and identity.engagement_is_live(engaged.engagement_id)) end
  $$;
