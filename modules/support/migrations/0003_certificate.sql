-- 立会い証明書: which entry certifies a session, and the secret in the link by which anybody checks it. It stays when session and entry have gone,
-- so that a link is told from one that never was; it names nobody.
create table support.certificate (
  certificate_id uuid primary key,
  tenant_id uuid not null,
  session_id uuid not null,
  secret bytea not null check (length(secret) = 32),
  unique (tenant_id, session_id)
);
call platform.wall('support.certificate');
grant select, insert on support.certificate to tachiai_tenant;
call evidence.goes_with_use('support.certificate');
-- Who follows the link is nobody yet: whose it is and nothing else.
create policy installation_door on support.certificate for select to tachiai_installation using (true);
grant select (certificate_id, tenant_id) on support.certificate to tachiai_installation;
