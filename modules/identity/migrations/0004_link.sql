-- What somebody is invited to become; what became of the invitation is written on its link.
create table identity.invitation (
  invitation_id uuid primary key,
  tenant_id uuid not null references identity.organisation,
  email text not null,
  display_name text not null,
  employee_code text not null,
  starts_on date not null,
  group_ids jsonb not null,
  roles jsonb not null,
  created_at timestamptz not null,
  unique (tenant_id, invitation_id)
);
call platform.wall('identity.invitation');
grant select, insert on identity.invitation to tachiai_tenant;

-- A link that works once, known by the hash of its token. Whoever holds it is not signed in, so the installation
-- door finds its tenant; the tenant's own transaction uses it up together with what it brings about.
create table identity.one_time_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  tenant_id uuid not null,
  purpose text not null check (purpose in ('join', 'reset')),
  invitation_id uuid check ((purpose = 'join') = (invitation_id is not null)),
  person_id uuid references identity.person check ((purpose = 'reset') = (person_id is not null)),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (tenant_id, invitation_id) references identity.invitation (tenant_id, invitation_id)
);
create unique index one_time_link_by_invitation on identity.one_time_link (invitation_id);
create index one_time_link_by_person on identity.one_time_link (tenant_id, person_id);
call platform.wall('identity.one_time_link');
grant select, insert, update (used_at, withdrawn_at) on identity.one_time_link to tachiai_tenant;
create policy installation_door on identity.one_time_link to tachiai_installation using (true);
grant select, update (used_at) on identity.one_time_link to tachiai_installation;

-- The token that `npm start` prints; a new one takes the place of the last.
create table identity.setup_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  expires_at timestamptz not null,
  used_at timestamptz
);
grant select, insert, delete on identity.setup_token to tachiai_installation;

-- Uses the token up in the transaction that founds the first organisation; of two that try, the second waits for
-- the first and then gets 'done'.
create function identity.use_setup_token(offered bytea) returns text
  language plpgsql security definer set search_path = ''
  as $$
  declare token identity.setup_token;
  begin
    select * into token from identity.setup_token where token_hash = offered for update;
    if not found then return 'wrong'; end if;
    if token.used_at is not null or exists (select 1 from identity.organisation) then return 'done'; end if;
    if token.expires_at <= platform.now() then return 'expired'; end if;
    update identity.setup_token set used_at = platform.now() where token_hash = offered;
    return 'accepted';
  end
  $$;
revoke all on function identity.use_setup_token from public;
grant execute on function identity.use_setup_token to tachiai_tenant;
