-- インシデント: what a person must judge. `state` and `judgement` are what its events come to, kept for looking up.
create table telework.incident (
  tenant_id uuid not null,
  incident_id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  kind text not null check (kind in ('peeping', 'impersonation', 'spoof', 'filming-device', 'covered', 'frozen',
                                     'false-declaration', 'second-agent')),
  captured_at timestamptz not null,
  happened_at timestamptz not null check (happened_at <= received_at),
  received_at timestamptz not null,
  figures jsonb not null,
  -- The content that is not what its device declared; one incident for each.
  falsely_declared_id uuid check ((falsely_declared_id is not null) = (kind = 'false-declaration')),
  state text not null check (state in ('open', 'judged', 'rejudgement-asked')),
  judgement text check (judgement in ('unauthorised', 'no-problem', 'undecidable')),
  -- When somebody else last did something about it, and when the worker last read it.
  changed_at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, incident_id),
  unique (tenant_id, falsely_declared_id),
  foreign key (tenant_id, device_id) references telework.agent (tenant_id, device_id)
);
create index incident_by_person on telework.incident (tenant_id, person_id, happened_at);
create index incident_by_time on telework.incident (tenant_id, happened_at);
call platform.wall('telework.incident');
grant select, insert, update (state, judgement, changed_at, read_at) on telework.incident to tachiai_tenant;

-- Named by the device before or after the picture itself arrives.
create table telework.incident_picture (
  tenant_id uuid not null,
  incident_id uuid not null,
  evidence_id uuid not null,
  primary key (tenant_id, incident_id, evidence_id),
  foreign key (tenant_id, incident_id) references telework.incident (tenant_id, incident_id)
);
call platform.wall('telework.incident_picture');
grant select, insert on telework.incident_picture to tachiai_tenant;

-- What happened to it. Rows are only added.
create table telework.incident_event (
  tenant_id uuid not null,
  incident_id uuid not null,
  position int not null,
  kind text not null check (kind in ('detected', 'told', 'explained', 'judged', 'rejudgement-asked')),
  happened_at timestamptz not null,
  person_id uuid,
  judgement text check ((judgement is not null) = (kind = 'judged')),
  reason text check ((reason is not null) = (kind = 'judged')),
  body text,
  evidence_id uuid not null,
  primary key (tenant_id, incident_id, position),
  foreign key (tenant_id, incident_id) references telework.incident (tenant_id, incident_id)
);
call platform.wall('telework.incident_event');
grant select, insert on telework.incident_event to tachiai_tenant;
