-- By what a service was stated to be for a customer, as the provider's clerk said when the contract was formed.
alter table contracts.contract add column statement jsonb;
alter table contracts.contract add column stated_by uuid;
alter table contracts.contract add check (stated_by is null or statement is not null);
