-- Who belongs to the organisation, as its people have signed it. Rows are added behind each other and stay as they are.
create table identity.roster_statement (
  tenant_id uuid not null references identity.organisation,
  sequence int not null check (sequence >= 0),
  statement text not null,
  signature bytea not null check (length(signature) = 64),
  appended_at timestamptz not null,
  primary key (tenant_id, sequence)
);
call platform.wall('identity.roster_statement');
grant select, insert on identity.roster_statement to tachiai_tenant;

-- What an administrator is asked to sign for: both public keys in use of people who are members of this tenant today or will be.
create function identity.public_halves(asked uuid[])
  returns table (person_id uuid, sealing_public_key bytea, signing_public_key bytea)
  language sql stable security definer set search_path = ''
  as $$
    select key.person_id, key.sealing_public_key, key.signing_public_key
      from identity.person_key key
     where key.person_id = any (asked)
       and key.locked_at is null
       and exists (select 1 from identity.membership membership
                    where membership.tenant_id = (select platform.tenant_id())
                      and membership.person_id = key.person_id
                      and coalesce(membership.valid_to, 'infinity') >= identity.today())
  $$;
revoke all on function identity.public_halves from public;
grant execute on function identity.public_halves to tachiai_tenant;
