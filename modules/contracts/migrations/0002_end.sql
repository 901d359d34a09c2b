-- The last day of a contract that is over.
alter table contracts.contract add column ended_on date;
alter table contracts.contract add check (ended_on is null or state = 'ended');
grant update (state, ended_on) on contracts.contract to tachiai_tenant;
