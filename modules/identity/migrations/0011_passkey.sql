-- A key that an authenticator of the person holds. Beside it both private halves of his keys, wrapped under what that
-- authenticator alone computes; they are there together or, for one without `prf`, not at all.
create table identity.passkey (
  passkey_id uuid primary key,
  person_id uuid not null references identity.person,
  credential_id bytea not null unique,
  public_key bytea not null,
  -- How often the authenticator says that it has signed; a copy of it would fall behind.
  signature_count bigint not null,
  host text not null,
  name text not null,
  backed_up boolean not null,
  sealing_by_passkey bytea,
  signing_by_passkey bytea check ((sealing_by_passkey is null) = (signing_by_passkey is null)),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_person on identity.passkey (person_id);
grant select, insert, delete, update (signature_count, backed_up, last_used_at) on identity.passkey to tachiai_installation;

-- What an authenticator is to sign. It goes with its first use, whatever comes of that.
create table identity.passkey_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  -- Who adds a passkey; nobody is known yet where one signs in.
  person_id uuid references identity.person,
  expires_at timestamptz not null
);
create index passkey_challenge_by_expiry on identity.passkey_challenge (expires_at);
grant select, insert, delete on identity.passkey_challenge to tachiai_installation;
