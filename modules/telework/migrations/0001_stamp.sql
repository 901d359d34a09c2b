create schema telework;
grant usage on schema telework to tachiai_tenant;

-- 打刻. Rows are only added: what a person pressed stays as it was. The client makes stamp_id, so that sending a
-- stamp again adds nothing; being part of the key, the tenant cannot meet another's ids.
create table telework.stamp (
  tenant_id uuid not null,
  stamp_id uuid not null,
  person_id uuid not null,
  kind text not null
    check (kind in ('work-start', 'work-end', 'break-start', 'break-end', 'task-start', 'task-end')),
  task text check ((task is not null) = (kind = 'task-start')),
  face text not null check (face in ('verified', 'unverified', 'no-camera')),
  -- By the device: when it was pressed, and when it was sent.
  captured_at timestamptz not null,
  sent_at timestamptz not null,
  -- By the server.
  received_at timestamptz not null,
  -- What days are computed with; see stamp-time.ts.
  happened_at timestamptz not null check (happened_at <= received_at),
  evidence_id uuid not null,
  primary key (tenant_id, stamp_id)
);
create index stamp_by_person on telework.stamp (tenant_id, person_id, happened_at);
call platform.wall('telework.stamp');
grant select, insert on telework.stamp to tachiai_tenant;
