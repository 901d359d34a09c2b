-- A company's recovery key: its public half, and something that opens with its private half alone, to rehearse with. The
-- private half is nowhere but in its shares.
create table identity.recovery_key (
  recovery_key_id uuid primary key,
  tenant_id uuid not null references identity.organisation,
  public_key bytea not null check (length(public_key) = 32),
  rehearsal_sealed bytea not null,
  rehearsal_sha256 bytea not null check (length(rehearsal_sha256) = 32),
  made_at timestamptz not null,
  rehearsed_at timestamptz,
  retired_at timestamptz,
  unique (tenant_id, recovery_key_id)
);
create unique index recovery_key_in_use on identity.recovery_key (tenant_id) where retired_at is null;
call platform.wall('identity.recovery_key');
grant select, insert, update (rehearsed_at, retired_at) on identity.recovery_key to tachiai_tenant;

-- Its shares that are sealed to administrators; those that are not here were printed. They go when the key is replaced.
create table identity.recovery_share (
  tenant_id uuid not null,
  recovery_key_id uuid not null,
  share_index smallint not null check (share_index between 1 and 3),
  holder_id uuid not null,
  sealed bytea not null,
  primary key (recovery_key_id, share_index),
  unique (recovery_key_id, holder_id),
  foreign key (tenant_id, recovery_key_id) references identity.recovery_key (tenant_id, recovery_key_id)
);
call platform.wall('identity.recovery_share');
grant select, insert, delete on identity.recovery_share to tachiai_tenant;

create table identity.recovery_request (
  recovery_request_id uuid primary key,
  tenant_id uuid not null,
  recovery_key_id uuid not null,
  reason text not null,
  asked_by uuid not null,
  opener_id uuid not null check (opener_id <> asked_by),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  approved_by uuid check (approved_by not in (asked_by, opener_id)),
  approved_at timestamptz,
  identity_check text check ((approved_by is null) = (identity_check is null)),
  finished_at timestamptz,
  unique (tenant_id, recovery_request_id),
  foreign key (tenant_id, recovery_key_id) references identity.recovery_key (tenant_id, recovery_key_id)
);
create index recovery_request_by_key on identity.recovery_request (tenant_id, recovery_key_id);
call platform.wall('identity.recovery_request');
grant select, insert, update (approved_by, approved_at, identity_check, finished_at)
  on identity.recovery_request to tachiai_tenant;

-- Shares on their way to the opener, sealed to him; they go when he is done, or when the time is over.
create table identity.recovery_given (
  tenant_id uuid not null,
  recovery_request_id uuid not null,
  share_index smallint not null check (share_index between 1 and 3),
  given_by uuid not null,
  sealed bytea not null,
  primary key (recovery_request_id, share_index),
  unique (recovery_request_id, given_by),
  foreign key (tenant_id, recovery_request_id)
    references identity.recovery_request (tenant_id, recovery_request_id)
);
call platform.wall('identity.recovery_given');
grant select, insert, delete on identity.recovery_given to tachiai_tenant;
