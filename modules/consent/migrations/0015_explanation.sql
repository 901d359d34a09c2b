-- To whom it was explained what is collected from which device (PTY-11). The person confirms once; nothing else of a row changes.
create table consent.explanation (
  tenant_id uuid not null,
  explanation_id uuid not null,
  position bigint generated always as identity,
  service text not null check (service in ('telework', 'watch')),
  device_id uuid not null,
  device_name text not null,
  person_id uuid not null,
  explained_by uuid not null,
  explained_at timestamptz(3) not null,
  way text not null check (way in ('in-person', 'video-call', 'telephone', 'in-writing')),
  words text not null,
  version int not null check (version > 0),
  recorded_at timestamptz(3) not null,
  evidence_id uuid not null,
  confirmed_at timestamptz(3) check (confirmed_at >= recorded_at),
  confirmation_id uuid,
  check ((confirmed_at is null) = (confirmation_id is null)),
  check (explained_at <= recorded_at),
  primary key (tenant_id, explanation_id)
);
create index explanation_of_device on consent.explanation (tenant_id, device_id, person_id, position desc);
call platform.wall('consent.explanation');
call evidence.goes_with_use('consent.explanation');
grant select, insert, update (confirmed_at, confirmation_id) on consent.explanation to tachiai_tenant;
