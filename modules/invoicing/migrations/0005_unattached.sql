-- Contracts that ran in the month and are billed to nobody, as the round found them.
alter table invoicing.closing add column unattached jsonb not null default '[]';
grant update (unattached) on invoicing.closing to tachiai_tenant;
