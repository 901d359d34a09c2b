-- What an agent judged, cut to the time in which it may be kept: inside 勤務, outside 休憩, under the consent, and while no
-- other agent of the worker was the active one. What lies outside is never here. A cut can leave several parts.
create table telework.presence_segment (
  tenant_id uuid not null,
  device_id uuid not null,
  segment_id uuid not null,
  part int not null,
  person_id uuid not null,
  kind text not null,
  cause text,
  -- What the worker gave as the reason of a pause.
  note text,
  -- When it happened; `captured` is the same by the device's clock. An open segment goes on.
  from_at timestamptz not null,
  to_at timestamptz check (to_at > from_at),
  captured_from timestamptz not null,
  captured_to timestamptz check ((captured_to is null) = (to_at is null)),
  sent_at timestamptz not null,
  received_at timestamptz not null,
  figures jsonb not null,
  -- The report that told of it, once it is over.
  evidence_id uuid,
  primary key (tenant_id, device_id, segment_id, part),
  foreign key (tenant_id, device_id) references telework.agent (tenant_id, device_id)
);
create index presence_segment_by_person on telework.presence_segment (tenant_id, person_id, from_at);
create index presence_segment_by_end on telework.presence_segment (tenant_id, device_id, to_at);
call platform.wall('telework.presence_segment');
-- An absence shorter than the group's threshold is forgotten, and what is open is replaced when it is told again.
grant select, insert, update (to_at, captured_to, note), delete on telework.presence_segment to tachiai_tenant;
