-- 免れた料金: billed with its 割増金.
alter table invoicing.item drop constraint item_kind_check;
alter table invoicing.item add constraint item_kind_check
  check (kind in ('out-of-hours', 'evidence-format', 'actual-cost', 'qualified-invoice-fee', 'evaded-fee'));

-- An outage for which the provider answers: every contract of the service is credited for it by the close of the month in which it was over.
create table invoicing.outage (
  tenant_id uuid not null,
  outage_id uuid not null,
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  known_at timestamptz(3) not null,
  up_at timestamptz(3) not null check (up_at > known_at),
  reason text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, outage_id)
);
call platform.wall('invoicing.outage');
call evidence.goes_with_use('invoicing.outage');
grant select, insert on invoicing.outage to tachiai_tenant;

-- 適格請求書 on request: says again, as a qualified invoice, what another document bills. It owes nothing beside that.
alter table invoicing.document add column copies_id uuid;
alter table invoicing.document add check (copies_id is null or kind = 'qualified-invoice' and month is null and carried = 0);
create unique index document_copied on invoicing.document (tenant_id, copies_id) where copies_id is not null;
