-- 遠隔支援. A session lies in the customer's own domain, or, while he is none yet, in his provider's.
create schema support;
grant usage on schema support to tachiai_tenant, tachiai_installation;

-- What a session told is kept for twelve calendar months after the month it happened in (docs/requirements.md, EVD-03).
create function support.first_moment_kept() returns timestamptz
  language sql stable
  as $$
    select (date_trunc('month', platform.now() at time zone 'Asia/Tokyo') - interval '12 months') at time zone 'Asia/Tokyo'
  $$;

create table support.session (
  session_id uuid primary key,
  tenant_id uuid not null,
  profile text not null check (profile in ('support-open', 'support-contract')),
  -- Whose service it is; a subcontractor's people give it for their provider.
  provider_id uuid not null,
  subject text not null check (length(subject) <= 200),
  -- For which PC or server of a maintenance contract.
  contracted_device_id uuid check ((profile = 'support-contract') = (contracted_device_id is not null)),
  opened_at timestamptz(3) not null,
  -- Until when its number or its ID is worth something.
  expires_at timestamptz(3) not null,
  -- When a supporter had it: before that nobody of the provider knows of an ID that a customer made.
  admitted_at timestamptz(3),
  ended_at timestamptz(3),
  unique (tenant_id, session_id)
);
create index session_of_tenant on support.session (tenant_id, opened_at);
create index session_under_way on support.session (tenant_id) where ended_at is null;
call platform.wall('support.session');
grant select, insert, update (subject, admitted_at, ended_at), delete on support.session to tachiai_tenant;
create policy kept_until_its_day on support.session as restrictive for delete to tachiai_tenant
  using ((ended_at is not null and opened_at < (select support.first_moment_kept()))
         or (select evidence.use_is_over()));
-- Sessions under way are looked after in every tenant: where there are any, and no more.
create policy installation_door on support.session for select to tachiai_installation using (ended_at is null);
grant select (tenant_id, ended_at) on support.session to tachiai_installation;

-- What happened in a session, in this order; it is judged from these and nothing else. Steps are added and never altered, and go with it.
create table support.step (
  tenant_id uuid not null,
  session_id uuid not null,
  number integer not null check (number >= 1),
  kind text not null,
  taken_at timestamptz(3) not null,
  facts jsonb not null,
  primary key (session_id, number),
  foreign key (tenant_id, session_id) references support.session (tenant_id, session_id) on delete cascade
);
create index step_of_tenant on support.step (tenant_id, session_id);
call platform.wall('support.step');
grant select, insert on support.step to tachiai_tenant;

-- Who supports, as the customer reads it: of another organisation, whose members he does not know.
create table support.supporter (
  tenant_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  company text not null,
  on_behalf_of text,
  primary key (session_id, person_id),
  foreign key (tenant_id, session_id) references support.session (tenant_id, session_id) on delete cascade
);
create index supporter_of_tenant on support.supporter (tenant_id, session_id);
call platform.wall('support.supporter');
grant select, insert on support.supporter to tachiai_tenant;

-- 受付番号 and 接続ID by their hashes, unique in the whole installation while they are worth something, and worth something once.
create table support.code (
  code_hash bytea primary key check (length(code_hash) = 32),
  tenant_id uuid not null,
  session_id uuid not null unique,
  kind text not null check (kind in ('reception-number', 'connection-id')),
  password_hash bytea check (length(password_hash) = 32),
  expires_at timestamptz(3) not null,
  -- With a wrong password.
  tries integer not null default 0 check (tries >= 0),
  used_at timestamptz(3),
  check ((kind = 'connection-id') = (password_hash is not null)),
  foreign key (tenant_id, session_id) references support.session (tenant_id, session_id) on delete cascade
);
create index code_of_tenant on support.code (tenant_id);
create index code_by_end on support.code (expires_at);
call platform.wall('support.code');
grant select, insert, update (tries, used_at) on support.code to tachiai_tenant;
-- Who types a number is nobody yet: by its hash, whose it is and nothing else. What is worth nothing any more is forgotten.
create policy installation_door on support.code for select to tachiai_installation using (true);
create policy installation_forgets on support.code for delete to tachiai_installation using (expires_at <= platform.now());
grant select (code_hash, tenant_id, kind, expires_at), delete on support.code to tachiai_installation;

-- Who is on the customer's side, by the hash of the token that his page or agent holds.
create table support.guest (
  token_hash bytea primary key check (length(token_hash) = 32),
  tenant_id uuid not null,
  session_id uuid not null unique,
  guest_id uuid not null,
  foreign key (tenant_id, session_id) references support.session (tenant_id, session_id) on delete cascade
);
create index guest_of_tenant on support.guest (tenant_id);
call platform.wall('support.guest');
grant select, insert on support.guest to tachiai_tenant;
create policy installation_door on support.guest for select to tachiai_installation using (true);
grant select on support.guest to tachiai_installation;

-- How many numbers that are none were typed within ten minutes, from wherever: the numbers are few, so guesses at them are.
create table support.wrong_number (
  kind text primary key check (kind in ('reception-number', 'connection-id')),
  since timestamptz(3) not null,
  count integer not null check (count >= 0)
);
grant select, insert, update on support.wrong_number to tachiai_installation;

-- What an organisation gives to others and to those who are no customers yet, with its steps: of those it is engaged for with support
-- at this moment. An ID that a customer made and told nobody is none of it.
create function support.sessions_given(are_live boolean, opened_before timestamptz, most integer)
  returns table (session_id uuid, tenant_id uuid, profile text, provider_id uuid, subject text, contracted_device_id uuid,
                 opened_at timestamptz, expires_at timestamptz, admitted_at timestamptz, ended_at timestamptz, company text,
                 steps jsonb)
  language sql stable security definer set search_path = ''
  as $$
    select given.session_id, given.tenant_id, given.profile, given.provider_id, given.subject, given.contracted_device_id,
           given.opened_at, given.expires_at, given.admitted_at, given.ended_at, served.name,
           (select jsonb_agg(step.facts order by step.number) from support.step
             where step.session_id = given.session_id)
      from support.session given
      join identity.served_here('support') served on served.tenant_id = given.tenant_id
     where (given.ended_at is null) = are_live
       and given.opened_at < opened_before
       and (given.profile = 'support-open' or given.admitted_at is not null)
     order by given.opened_at desc
     limit most
  $$;
revoke all on function support.sessions_given from public;
grant execute on function support.sessions_given to tachiai_tenant;
