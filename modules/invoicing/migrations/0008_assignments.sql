-- 譲渡: a contract that has gone over to another customer. Its debts follow once its new contract is billed to somebody.
create table invoicing.assignment (
  tenant_id uuid not null,
  contract_id uuid not null,
  new_contract_id uuid not null,
  on_day date not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  settled_at timestamptz(3),
  primary key (tenant_id, contract_id)
);
create index assignment_to_settle on invoicing.assignment (tenant_id, on_day) where settled_at is null;
call platform.wall('invoicing.assignment');
call evidence.goes_with_use('invoicing.assignment');
grant select, insert, update (settled_at) on invoicing.assignment to tachiai_tenant;

-- 引き継いだ債務: so much of a document another account owes; what it was billed to owes so much less.
create table invoicing.taken_over (
  tenant_id uuid not null,
  document_id uuid not null,
  contract_id uuid not null,
  from_account_id uuid not null,
  account_id uuid not null check (account_id <> from_account_id),
  yen int not null check (yen > 0),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, document_id, contract_id),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
create index taken_over_by_account on invoicing.taken_over (tenant_id, account_id);
create index taken_over_from_account on invoicing.taken_over (tenant_id, from_account_id);
call platform.wall('invoicing.taken_over');
call evidence.goes_with_use('invoicing.taken_over');
grant select, insert on invoicing.taken_over to tachiai_tenant;
