-- Whether a contract's end lies in the month: what is left to know of it when its customer's domain is gone.
alter table invoicing.billed_month add column is_last boolean not null default false;
