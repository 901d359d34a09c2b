-- 反社会的勢力でないことの再確認, by the provider about a customer, in the customer's domain. Rows are only added.
create table consent.recheck (
  recheck_id uuid primary key,
  tenant_id uuid not null,
  position bigint generated always as identity,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  checked_on date not null,
  how text not null,
  result text not null check (result in ('nothing-found', 'doubt')),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  evidence_id uuid not null
);
call platform.wall('consent.recheck');
call evidence.goes_with_use('consent.recheck');
grant select, insert on consent.recheck to tachiai_tenant;
