-- By which terms what is paid late bears interest: S0 §14-3, S3 §28, or none.
alter table invoicing.account add column late_rule text not null default 'none'
  check (late_rule in ('yearly', 'statutory', 'none'));
alter table invoicing.account alter column late_rule drop default;

-- The invoice with which it was settled what paying late bore.
alter table invoicing.allocation add column late_document_id uuid;
alter table invoicing.allocation add foreign key (tenant_id, late_document_id)
  references invoicing.document (tenant_id, document_id);
grant update (late_document_id) on invoicing.allocation to tachiai_tenant;

-- 督促: a document like the others, which owes nothing by itself.
alter table invoicing.document drop constraint document_kind_check;
alter table invoicing.document add constraint document_kind_check
  check (kind in ('invoice', 'qualified-invoice', 'direct-debit-notice', 'qualified-return', 'reminder', 'demand'));
alter table invoicing.document add check (kind not in ('reminder', 'demand') or total = 0);
create index document_corrected on invoicing.document (tenant_id, corrects_id) where corrects_id is not null;
