-- What ends a customer's contract by the provider's own decision, in the provider's domain, until a second contract clerk has decided.
create table contracts.proposal (
  tenant_id uuid not null,
  proposal_id uuid not null,
  -- Whose contract it is about.
  customer_id uuid not null,
  contract_id uuid not null,
  ordered jsonb not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  primary key (tenant_id, proposal_id)
);
call platform.wall('contracts.proposal');
call evidence.goes_with_use('contracts.proposal');
grant select, insert, update (decided_by, decided_at) on contracts.proposal to tachiai_tenant;
-- One waits for each contract.
create unique index proposal_open on contracts.proposal (tenant_id, contract_id) where decided_at is null;
