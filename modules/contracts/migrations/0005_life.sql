-- 契約のあゆみ: steps are added and never altered, and the state of a contract is judged from them.
create table contracts.step (
  step_id uuid primary key,
  tenant_id uuid not null,
  contract_id uuid not null references contracts.contract,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('formed', 'changed', 'interrupted', 'interruption-over', 'suspended', 'resumed',
                                     'end-announced', 'end-withdrawn', 'ended')),
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  recorded_by uuid,
  -- What else the kind has: days, count, plan, ground.
  facts jsonb not null,
  unique (contract_id, number)
);
create index step_of_tenant on contracts.step (tenant_id);
call platform.wall('contracts.step');
grant select, insert on contracts.step to tachiai_tenant;
call evidence.goes_with_use('contracts.step');

-- When a contract may next come into another state: at once after a step, else on a day that was laid down before.
create table contracts.due (
  contract_id uuid primary key references contracts.contract,
  tenant_id uuid not null,
  due_at timestamptz not null
);
create index due_at on contracts.due (due_at);
call platform.wall('contracts.due');
grant select, insert, update (due_at), delete on contracts.due to tachiai_tenant;
create policy installation_door on contracts.due for select to tachiai_installation using (true);
grant usage on schema contracts to tachiai_installation;
grant select on contracts.due to tachiai_installation;

-- What was kept as a state until now.
insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, recorded_by, facts)
  select gen_random_uuid(), tenant_id, contract_id, 1, 'formed', formed_at, formed_at, stated_by,
         jsonb_build_object('startsOn', to_char(formed_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'), 'plan', 'other')
    from contracts.contract;
insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, recorded_by, facts)
  select gen_random_uuid(), tenant_id, contract_id, 2, 'suspended', formed_at, formed_at, null,
         jsonb_build_object('ground', case service when 'watch' then 's3-16-1' when 'telework' then 's0-19' else 's2-9' end)
    from contracts.contract where state = 'suspended';
insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, recorded_by, facts)
  select gen_random_uuid(), tenant_id, contract_id, 2, 'ended', formed_at, formed_at, null,
         jsonb_build_object('ground', 'agreement', 'endedOn', to_char(coalesce(ended_on, current_date), 'YYYY-MM-DD'))
    from contracts.contract where state = 'ended';
-- Now one that is not over per service is seen to under a lock.
drop index contracts.contract_live;
alter table contracts.contract drop column ended_on, drop column state;
