-- The link by which a contracted PC or server opens its own support page: one for each, known by the hash of its secret.
create table support.device_link (
  secret_hash bytea primary key check (length(secret_hash) = 32),
  tenant_id uuid not null,
  contracted_device_id uuid not null,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  unique (tenant_id, contracted_device_id)
);
call platform.wall('support.device_link');
grant select, insert, delete on support.device_link to tachiai_tenant;
-- Who holds the secret is nobody yet: by its hash, whose it is and nothing else.
create policy installation_door on support.device_link for select to tachiai_installation using (true);
grant select (secret_hash, tenant_id) on support.device_link to tachiai_installation;
