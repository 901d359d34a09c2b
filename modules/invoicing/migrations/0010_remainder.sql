-- 最低利用期間の残余期間の料金: with which document a contract's was billed. Never twice for days that begin on the same one.
create table invoicing.billed_remainder (
  tenant_id uuid not null,
  contract_id uuid not null,
  left_from date not null,
  document_id uuid not null,
  primary key (tenant_id, contract_id, left_from),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
call platform.wall('invoicing.billed_remainder');
call evidence.goes_with_use('invoicing.billed_remainder');
grant select, insert on invoicing.billed_remainder to tachiai_tenant;
