-- The entry by which somebody joins states his public keys. Only his own, and only while the session he joins with is open;
-- the caller holds it (hold_signed_in), and with it his keys.
create function identity.own_public_keys(person_id uuid, session_id uuid)
  returns table (sealing_public_key bytea, signing_public_key bytea)
  language sql stable security definer set search_path = ''
  as $$
    select key.sealing_public_key, key.signing_public_key
      from identity.person_key key
      join identity.session session
        on session.person_id = key.person_id and session.session_id = own_public_keys.session_id
     where key.person_id = own_public_keys.person_id
       and key.locked_at is null
       and session.ended_at is null
  $$;
revoke all on function identity.own_public_keys from public;
grant execute on function identity.own_public_keys to tachiai_tenant;

-- Of somebody who has left, only keys that he had while he was a member: only those are stated in this tenant's log.
create or replace function identity.public_keys(asked uuid[], used_since timestamptz)
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
                      and membership.valid_from <= identity.today()
                      and (key.created_at at time zone 'Asia/Tokyo')::date
                          <= coalesce(membership.valid_to, 'infinity'))
  $$;

-- What the old password opens was kept with keys that resets had locked before it was taken away with the lock itself.
update identity.person_key
   set sealing_by_password = '', signing_by_password = ''
 where locked_at is not null;
alter table identity.person_key add constraint locked_opens_by_recovery_code_alone
  check (locked_at is null or (sealing_by_password = '' and signing_by_password = ''));
