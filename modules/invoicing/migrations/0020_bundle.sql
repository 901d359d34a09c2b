-- セット割引: so much off one licence of watch a month, without tax. Days do not overlap.
create table invoicing.bundle_discount (
  tenant_id uuid not null,
  price_id uuid not null,
  monthly int not null check (monthly >= 0),
  from_on date not null,
  to_on date check (to_on >= from_on),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, price_id)
);
call platform.wall('invoicing.bundle_discount');
call evidence.goes_with_use('invoicing.bundle_discount');
grant select, insert, update (to_on) on invoicing.bundle_discount to tachiai_tenant;

-- What a customer holds beside watch. It stays; a last day that is said afterwards has its own ground. The day before the first: it was
-- entered by mistake.
create table invoicing.held_product (
  tenant_id uuid not null,
  held_id uuid not null,
  organisation_id uuid not null,
  product text not null check (product in ('office-net-support-basic', 'security-licence-plus')),
  from_on date not null,
  to_on date check (to_on >= from_on - 1),
  ground text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  end_ground text,
  ended_by uuid,
  ended_at timestamptz(3),
  primary key (tenant_id, held_id),
  check ((end_ground is null) = (ended_by is null) and (ended_by is null) = (ended_at is null))
);
create index held_product_of on invoicing.held_product (tenant_id, organisation_id);
call platform.wall('invoicing.held_product');
call evidence.goes_with_use('invoicing.held_product');
grant select, insert, update (to_on, end_ground, ended_by, ended_at) on invoicing.held_product to tachiai_tenant;
