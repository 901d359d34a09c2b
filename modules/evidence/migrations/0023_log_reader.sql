-- Who outside the organisation reads the logs themselves, and until when. Of his token only the hash is kept.
create table evidence.log_reader (
  tenant_id uuid not null,
  reader_id uuid not null,
  name text not null,
  token_sha256 bytea not null check (length(token_sha256) = 32),
  until date not null check (isfinite(until)),
  admitted_by uuid not null,
  admitted_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (tenant_id, reader_id),
  unique (tenant_id, token_sha256)
);
call platform.wall('evidence.log_reader');
grant select, insert, update (ended_at) on evidence.log_reader to tachiai_tenant;
