-- プライバシーポリシー and 情報セキュリティポリシー of whoever runs the installation. They are public; every version stays.
create table consent.operator_policy (
  tenant_id uuid not null,
  kind text not null check (kind in ('privacy', 'information-security')),
  version int not null check (version > 0),
  effective_from date not null,
  content jsonb not null,
  sha256 bytea not null check (length(sha256) = 32),
  published_by uuid not null,
  published_at timestamptz(3) not null,
  primary key (tenant_id, kind, version)
);
call platform.wall('consent.operator_policy');
grant select, insert on consent.operator_policy to tachiai_tenant;
create policy installation_door on consent.operator_policy for select to tachiai_installation using (true);
grant usage on schema consent to tachiai_installation;
grant select (kind, version, effective_from, content, sha256, published_at) on consent.operator_policy to tachiai_installation;
