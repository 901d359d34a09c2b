-- Contracts that stand still for a debt in the provider's books: each goes on once nothing of it is overdue, also where the server
-- stopped between the payment and that.
create table contracts.debt_stop (
  contract_id uuid primary key references contracts.contract,
  tenant_id uuid not null
);
call platform.wall('contracts.debt_stop');
grant select, insert, delete on contracts.debt_stop to tachiai_tenant;
create policy installation_door on contracts.debt_stop for select to tachiai_installation using (true);
grant select on contracts.debt_stop to tachiai_installation;

insert into contracts.debt_stop (contract_id, tenant_id)
  select distinct contract_id, tenant_id from contracts.step
   where facts ->> 'ground' in ('s0-19-unpaid', 's3-22-unpaid', 's3-23-unpaid');
