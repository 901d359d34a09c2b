-- アプリケーション動作設定: of each group that has settings of its own, and of the whole company (without a group).
create table telework.agent_settings (
  tenant_id uuid not null,
  group_id uuid,
  settings jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique nulls not distinct (tenant_id, group_id)
);
call platform.wall('telework.agent_settings');
grant select, insert, update (settings, changed_by, changed_at), delete on telework.agent_settings to tachiai_tenant;
