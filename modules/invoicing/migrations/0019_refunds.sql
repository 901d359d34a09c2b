-- 返金: what an account had paid too much and was paid back. It takes the payments with it that stood to its credit.
create table invoicing.refund (
  tenant_id uuid not null,
  refund_id uuid not null,
  account_id uuid not null,
  on_day date not null,
  yen int not null check (yen > 0),
  way text not null check (way in ('transfer', 'other')),
  ground text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, refund_id)
);
create index refund_of_account on invoicing.refund (tenant_id, account_id);
call platform.wall('invoicing.refund');
call evidence.goes_with_use('invoicing.refund');
grant select, insert on invoicing.refund to tachiai_tenant;

-- One that was none stays, with a row that says why it no longer counts.
create table invoicing.cancelled_refund (
  tenant_id uuid not null,
  refund_id uuid not null,
  reason text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, refund_id),
  foreign key (tenant_id, refund_id) references invoicing.refund (tenant_id, refund_id)
);
call platform.wall('invoicing.cancelled_refund');
call evidence.goes_with_use('invoicing.cancelled_refund');
grant select, insert on invoicing.cancelled_refund to tachiai_tenant;

-- What of a payment was paid back lies on the refund, and no more to the account's credit.
alter table invoicing.allocation add column refund_id uuid;
alter table invoicing.allocation add foreign key (tenant_id, refund_id) references invoicing.refund (tenant_id, refund_id);
alter table invoicing.allocation add check (refund_id is null or document_id is null);
