-- Whom the organisation in whose domain the transaction is serves with something now, and itself by no name: its own domain is where
-- those are served who are no customers yet.
create function identity.served_here(asked text) returns table (tenant_id uuid, name text)
  language sql stable security definer set search_path = ''
  as $$
    select (select platform.tenant_id()), null::text where (select platform.tenant_id()) is not null
    union all
    select served.organisation_id, served.name
      from identity.organisation served
     where served.organisation_id in
           (select engaged.tenant_id from identity.engagement engaged
             where engaged.organisation_id = (select platform.tenant_id()) and engaged.service = asked
               and identity.engagement_is_live(engaged.engagement_id))
  $$;
revoke all on function identity.served_here from public;
grant execute on function identity.served_here to tachiai_tenant;
