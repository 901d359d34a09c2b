-- A sealed blob on its way in: committed before the blob is written, deleted in the transaction of its entry.
-- What stays behind after a crash or a rollback names the orphans to sweep.
create table evidence.upload (
  tenant_id uuid not null,
  evidence_id uuid not null,
  ciphertext_sha256 bytea not null check (length(ciphertext_sha256) = 32),
  started_at timestamptz(3) not null,
  primary key (tenant_id, evidence_id)
);
call platform.wall('evidence.upload');
grant select, insert, update (started_at), delete on evidence.upload to tachiai_tenant;
create policy installation_door on evidence.upload for select to tachiai_installation using (true);
grant select (tenant_id, started_at) on evidence.upload to tachiai_installation;
create index upload_by_age on evidence.upload (started_at);

-- The content key of a blob, wrapped to one person's public key.
create table evidence.wrap (
  tenant_id uuid not null,
  evidence_id uuid not null,
  person_id uuid not null,
  public_key bytea not null check (length(public_key) = 32),
  wrapped bytea not null,
  primary key (tenant_id, evidence_id, person_id)
);
call platform.wall('evidence.wrap');
grant select, insert on evidence.wrap to tachiai_tenant;
