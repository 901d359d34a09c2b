-- 収納企業: under which number and name a bank debits for the provider, and onto which account. The last row holds.
create table invoicing.collector (
  tenant_id uuid not null,
  position int generated always as identity,
  code text not null check (code ~ '^[0-9]{1,10}$'),
  name text not null,
  account jsonb not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, position)
);
call platform.wall('invoicing.collector');
call evidence.goes_with_use('invoicing.collector');
grant select, insert on invoicing.collector to tachiai_tenant;

-- 口座振替の依頼: what a bank is asked to debit on a day. Its file is written from these rows, so that it has the same bytes each time.
create table invoicing.debit_run (
  tenant_id uuid not null,
  run_id uuid not null,
  debit_on date not null,
  collector_position int not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, collector_position) references invoicing.collector (tenant_id, position)
);
call platform.wall('invoicing.debit_run');
call evidence.goes_with_use('invoicing.debit_run');
grant select, insert on invoicing.debit_run to tachiai_tenant;

-- One record for each account, with its details as they were. Its outcome is there once the bank, or a clerk who stops it, has said it.
create table invoicing.debit (
  tenant_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  customer_number text not null,
  account jsonb not null,
  since text not null check (since in ('first', 'changed', 'before')),
  yen int not null check (yen > 0),
  outcome text check (outcome in ('debited', 'insufficient-funds', 'no-account', 'stopped-by-holder', 'no-mandate', 'stopped-by-collector', 'other', 'withdrawn')),
  primary key (tenant_id, run_id, account_id),
  unique (tenant_id, run_id, customer_number),
  foreign key (tenant_id, run_id) references invoicing.debit_run (tenant_id, run_id)
);
create index debit_of_account on invoicing.debit (tenant_id, account_id);
call platform.wall('invoicing.debit');
call evidence.goes_with_use('invoicing.debit');
grant select, insert, update (outcome) on invoicing.debit to tachiai_tenant;

-- For which documents. A document is in one open run only.
create table invoicing.debited_document (
  tenant_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  document_id uuid not null,
  yen int not null check (yen > 0),
  is_open boolean not null,
  primary key (tenant_id, run_id, account_id, document_id),
  foreign key (tenant_id, run_id, account_id) references invoicing.debit (tenant_id, run_id, account_id),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
create unique index document_debited_once on invoicing.debited_document (tenant_id, document_id, account_id) where is_open;
call platform.wall('invoicing.debited_document');
call evidence.goes_with_use('invoicing.debited_document');
grant select, insert, update (is_open) on invoicing.debited_document to tachiai_tenant;
