-- When an agent was heard of as its worker's active one, without a gap longer than one may be silent.
create table telework.agent_heard (
  tenant_id uuid not null,
  device_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at >= from_at),
  primary key (tenant_id, device_id, from_at),
  foreign key (tenant_id, device_id) references telework.agent (tenant_id, device_id)
);
create index agent_heard_by_end on telework.agent_heard (tenant_id, device_id, to_at);
call platform.wall('telework.agent_heard');
grant select, insert, update (to_at) on telework.agent_heard to tachiai_tenant;
