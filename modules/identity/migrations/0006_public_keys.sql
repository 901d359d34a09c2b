-- Whoever seals for somebody needs his public key. Of people who are or were members of this tenant, and nothing else
-- of them; also the key that a reset has locked since, for what was sealed to it and arrives later.
create function identity.public_keys(asked uuid[], used_since timestamptz)
  returns table (person_id uuid, sealing_public_key bytea)
  language sql stable security definer set search_path = ''
  as $$
    select key.person_id, key.sealing_public_key
      from identity.person_key key
     where key.person_id = any (asked)
       and (key.locked_at is null or key.locked_at > used_since)
       and exists (select 1 from identity.membership membership
                    where membership.tenant_id = (select platform.tenant_id())
                      and membership.person_id = key.person_id
                      and membership.valid_from <= identity.today())
  $$;
revoke all on function identity.public_keys from public;
grant execute on function identity.public_keys to tachiai_tenant;
