-- Which sealed content is which picture; the content itself, its declaration and its wraps are evidence's.
create table telework.picture (
  tenant_id uuid not null,
  evidence_id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  kind text not null check (kind in ('camera', 'screen', 'enrolment')),
  occasion text not null check (occasion in ('incident', 'interval', 'enrolment')),
  check ((kind = 'enrolment') = (occasion = 'enrolment')),
  captured_at timestamptz not null,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  happened_at timestamptz not null check (happened_at <= received_at),
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, device_id) references telework.agent (tenant_id, device_id)
);
create index picture_by_person on telework.picture (tenant_id, person_id, happened_at);
call platform.wall('telework.picture');
grant select, insert on telework.picture to tachiai_tenant;
