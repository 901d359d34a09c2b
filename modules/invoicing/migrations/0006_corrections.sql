-- 入金の取消: a payment that was none stays, with a row that says why it no longer counts. What it lay on is taken back by allocations.
create table invoicing.cancelled_payment (
  tenant_id uuid not null,
  payment_id uuid not null,
  reason text not null,
  -- Of the bank's record that took it back, by which that record is known again.
  reference text,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, payment_id),
  foreign key (tenant_id, payment_id) references invoicing.payment (tenant_id, payment_id)
);
call platform.wall('invoicing.cancelled_payment');
call evidence.goes_with_use('invoicing.cancelled_payment');
grant select, insert on invoicing.cancelled_payment to tachiai_tenant;

-- Onto which account of the provider's it came, by which two banks' equal numbers are told apart; and the cancelled payment in whose
-- place it stands, which had the same number.
alter table invoicing.payment add column own_account text check (own_account ~ '^[0-9]{4}-[0-9]{3}-[0-9]{7,10}$');
alter table invoicing.payment add column replaces_id uuid;
drop index invoicing.payment_once;
create unique index payment_once on invoicing.payment (tenant_id, coalesce(own_account, ''), reference)
  where reference is not null and replaces_id is null;
create unique index payment_replaced_once on invoicing.payment (tenant_id, replaces_id) where replaces_id is not null;

-- What paying late bore, as it was billed: whoever takes the payment back knows what to credit.
alter table invoicing.allocation add column late_yen int;
grant update (late_yen) on invoicing.allocation to tachiai_tenant;

-- A one-off item that is not billed after all.
create table invoicing.withdrawn_item (
  tenant_id uuid not null,
  item_id uuid not null,
  reason text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references invoicing.item (tenant_id, item_id)
);
call platform.wall('invoicing.withdrawn_item');
call evidence.goes_with_use('invoicing.withdrawn_item');
grant select, insert on invoicing.withdrawn_item to tachiai_tenant;
