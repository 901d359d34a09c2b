-- A rest that was given back whole is billed anew from the same day on, by a document of its own.
alter table invoicing.billed_remainder drop constraint billed_remainder_pkey;
alter table invoicing.billed_remainder add primary key (tenant_id, contract_id, left_from, document_id);
