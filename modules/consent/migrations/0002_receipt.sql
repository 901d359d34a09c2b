-- Receipts of consent that were given to devices, so that what comes from one late can be held against them. Never changed.
create table consent.receipt (
  tenant_id uuid not null,
  receipt_id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  purposes text[] not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null check (expires_at >= issued_at),
  primary key (tenant_id, receipt_id)
);
create index receipt_by_device on consent.receipt (tenant_id, person_id, device_id, expires_at);
call platform.wall('consent.receipt');
grant select, insert on consent.receipt to tachiai_tenant;
