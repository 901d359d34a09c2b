-- What was taken over of a document follows what becomes of it: a credit note takes from it, a payment that was none adds to it.
alter table invoicing.taken_over drop constraint taken_over_pkey;
alter table invoicing.taken_over add column position bigint generated always as identity;
alter table invoicing.taken_over add primary key (tenant_id, document_id, contract_id, position);
alter table invoicing.taken_over drop constraint taken_over_yen_check;
alter table invoicing.taken_over add check (yen <> 0);
