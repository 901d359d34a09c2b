-- People, how they prove themselves and where they are signed in. They belong to no tenant: only the
-- installation door reads and changes them.
create table identity.person (
  person_id uuid primary key,
  email text not null unique check (email = lower(email)),
  display_name text not null,
  language text not null,
  created_at timestamptz not null
);
grant select, insert, update (language) on identity.person to tachiai_installation;

-- `hashing` is what the browser does with the password; the value it sends is hashed again before it is kept.
create table identity.credential (
  person_id uuid primary key references identity.person,
  hashing jsonb not null,
  second_salt bytea not null check (length(second_salt) = 16),
  second_hash bytea not null check (length(second_hash) = 32),
  changed_at timestamptz not null
);
grant select, insert, update on identity.credential to tachiai_installation;

-- A person's two key pairs, private halves wrapped. After a reset they stay, locked, for the recovery code.
create table identity.person_key (
  person_key_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  sealing_public_key bytea not null check (length(sealing_public_key) = 32),
  sealing_by_password bytea not null,
  sealing_by_recovery_code bytea not null,
  signing_public_key bytea not null check (length(signing_public_key) = 32),
  signing_by_password bytea not null,
  signing_by_recovery_code bytea not null,
  created_at timestamptz not null,
  locked_at timestamptz
);
create unique index person_key_current on identity.person_key (person_id) where locked_at is null;
create index person_key_by_person on identity.person_key (person_id);
grant select, insert, update on identity.person_key to tachiai_installation;

create table identity.session (
  session_id uuid primary key,
  person_id uuid not null references identity.person,
  token_hash bytea not null unique check (length(token_hash) = 32),
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ip text not null,
  user_agent text not null,
  ended_at timestamptz
);
create index session_by_person on identity.session (person_id) where ended_at is null;
grant select, insert, update (last_seen_at, ended_at), delete on identity.session to tachiai_installation;

-- A browser in which the person has signed in before; see lockout.policy.ts.
create table identity.known_device (
  token_hash bytea primary key check (length(token_hash) = 32),
  person_id uuid not null references identity.person,
  last_used_at timestamptz not null
);
create index known_device_by_person on identity.known_device (person_id);
grant select, insert, update (last_used_at), delete on identity.known_device to tachiai_installation;

-- Counts per account, network address and known device. `subject` is keyed: what people type is not kept.
create table identity.sign_in_attempt (
  subject bytea primary key check (length(subject) = 32),
  failures int not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);
grant select, insert, update, delete on identity.sign_in_attempt to tachiai_installation;

create table identity.installation_secret (
  name text primary key,
  value bytea not null check (length(value) = 32)
);
grant select, insert on identity.installation_secret to tachiai_installation;

-- A mailbox between two browsers of one person; `sealed` is ciphertext to the new browser's key.
create table identity.pairing (
  pairing_id uuid primary key,
  person_id uuid not null references identity.person,
  code_hash bytea not null check (length(code_hash) = 32),
  public_key bytea not null check (length(public_key) = 32),
  sealed bytea,
  opened_by uuid not null,
  expires_at timestamptz not null,
  unique (person_id, code_hash)
);
grant select, insert, update (sealed), delete on identity.pairing to tachiai_installation;

-- An account enters in one piece and never changes another: a transaction inside a tenant (an invitation that is
-- accepted, the set-up) can add a person, but neither read nor alter one. False when the address or id is taken.
create function identity.create_account(
  person_id uuid, email text, display_name text, language text,
  hashing jsonb, second_salt bytea, second_hash bytea,
  sealing_public_key bytea, sealing_by_password bytea, sealing_by_recovery_code bytea,
  signing_public_key bytea, signing_by_password bytea, signing_by_recovery_code bytea
) returns boolean
  language plpgsql security definer set search_path = ''
  as $$
  begin
    insert into identity.person (person_id, email, display_name, language, created_at)
      values (create_account.person_id, create_account.email, create_account.display_name,
              create_account.language, platform.now())
      on conflict do nothing;
    if not found then return false; end if;
    insert into identity.credential (person_id, hashing, second_salt, second_hash, changed_at)
      values (create_account.person_id, create_account.hashing, create_account.second_salt,
              create_account.second_hash, platform.now());
    insert into identity.person_key (person_id, sealing_public_key, sealing_by_password, sealing_by_recovery_code,
                                     signing_public_key, signing_by_password, signing_by_recovery_code, created_at)
      values (create_account.person_id, create_account.sealing_public_key, create_account.sealing_by_password,
              create_account.sealing_by_recovery_code, create_account.signing_public_key,
              create_account.signing_by_password, create_account.signing_by_recovery_code, platform.now());
    return true;
  end
  $$;
revoke all on function identity.create_account from public;
grant execute on function identity.create_account to tachiai_tenant;
